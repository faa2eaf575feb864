//! Accepts connections and serves them until it is told to stop.

use std::convert::Infallible;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::delivery::Cut;

/// Ends when the sender of `stop` is dropped, and all connections with it.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    mut stop: oneshot::Receiver<Infallible>,
) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut stop => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => drop(connections.spawn(connection(stream, router.clone()))),
                // Out of files, most likely: some have to be closed first.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            }
        }
    }
    drop(listener);
    connections.shutdown().await;
}

async fn connection(stream: TcpStream, router: Router) {
    // Small answers are not to wait for one another. Without it, they are only slower.
    let _ = stream.set_nodelay(true);
    let cut = Cut::default();
    let service = TowerToHyperService::new(router.layer(Extension(cut.clone())));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        biased;
        by_reset = cut.demanded() => {
            let stream = connection.into_parts().io.into_inner();
            if by_reset {
                // Closed without linger, a connection is reset.
                let _ = stream.set_zero_linger();
            }
        }
        // What goes wrong with a connection is the other side's to notice.
        _ = &mut connection => {}
    }
}
