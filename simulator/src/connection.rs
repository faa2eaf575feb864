//! One connection, and how a handler takes it over from the HTTP server.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::response::Response;
use axum::{Extension, Router};
use bytes::Bytes;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc;

use crate::socket::Socket;

/// What a handler knows of the connection that its request came on.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    served: Arc<AtomicU32>,
    takeovers: mpsc::Sender<Takeover>,
}

/// What is written on a connection in place of an answer that the HTTP server would write.
#[derive(Debug)]
pub(crate) struct Takeover {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) end: End,
}

#[derive(Debug)]
pub(crate) enum Piece {
    Bytes(Bytes),
    /// The same bytes so many times, with a pause after each.
    Repeat(Bytes, u32, Duration),
}

/// How a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// In good order.
    Close,
    /// By a reset.
    Reset,
    /// Not before the other side ends it.
    Never,
}

impl Connection {
    /// Counts a request, and says whether it is the last one that the connection may carry.
    pub(crate) fn serve(&self, limit: Option<u32>) -> bool {
        let served = self.served.fetch_add(1, Ordering::Relaxed) + 1;
        limit.is_some_and(|limit| served >= limit)
    }

    /// Takes the connection away from the HTTP server, so that the answer never comes to it.
    pub(crate) async fn take_over(self, takeover: Takeover) -> Response {
        // Fails only if the connection is gone, and this future with it.
        let _ = self.takeovers.send(takeover).await;
        std::future::pending().await
    }
}

/// Serves a connection until either side ends it.
pub(crate) async fn serve(socket: Socket, router: Router) {
    let (takeovers, mut taken) = mpsc::channel(1);
    let connection = Connection {
        served: Arc::default(),
        takeovers,
    };
    let service = TowerToHyperService::new(router.layer(Extension(connection)));
    let mut server = http1::Builder::new().serve_connection(TokioIo::new(socket), service);
    tokio::select! {
        biased;
        takeover = taken.recv() => {
            let socket = server.into_parts().io.into_inner();
            if let Some(takeover) = takeover {
                takeover.play(socket).await;
            }
        }
        // What goes wrong with a connection is the other side's to notice.
        _ = &mut server => {}
    }
}

impl Takeover {
    async fn play(self, mut socket: Socket) {
        for piece in self.pieces {
            // Who is told enough may have gone.
            if piece.write(&mut socket).await.is_err() {
                return;
            }
        }
        match self.end {
            End::Close => {
                let _ = socket.shutdown().await;
            }
            End::Reset => socket.reset_on_close(),
            End::Never => {
                let mut rest = [0; 1024];
                while socket.read(&mut rest).await.is_ok_and(|count| count > 0) {}
            }
        }
    }
}

impl Piece {
    async fn write(self, socket: &mut Socket) -> std::io::Result<()> {
        match self {
            Self::Bytes(bytes) => socket.write_all(&bytes).await,
            Self::Repeat(bytes, times, pause) => {
                for _ in 0..times {
                    socket.write_all(&bytes).await?;
                    if !pause.is_zero() {
                        socket.flush().await?;
                        tokio::time::sleep(pause).await;
                    }
                }
                Ok(())
            }
        }
    }
}
