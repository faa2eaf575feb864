//! Accepts connections and serves them until it is told to stop.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

use crate::connection;
use crate::socket::Socket;
use crate::state::Shared;

/// What a server can be told. It stops when nobody is left to tell it anything.
#[derive(Debug)]
pub(crate) enum Command {
    /// Break all connections, and refuse new ones.
    Refuse(oneshot::Sender<io::Result<()>>),
    /// Accept connections again.
    Accept(oneshot::Sender<io::Result<()>>),
}

/// How a connection begins.
#[derive(Clone, Default)]
pub(crate) enum Protocol {
    #[default]
    Plain,
    #[cfg(feature = "tls")]
    Tls(tokio_rustls::TlsAcceptor),
}

/// The port of a server.
enum Port {
    Listening(TcpListener),
    /// Bound without a listener: who connects is refused, and nobody else gets the port.
    Held(TcpSocket),
    /// It is in other hands.
    Lost,
}

pub(crate) async fn serve(
    listener: TcpListener,
    address: SocketAddr,
    protocol: Protocol,
    router: Router,
    shared: Arc<Shared>,
    mut commands: mpsc::Receiver<Command>,
) {
    let mut port = Port::Listening(listener);
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            command = commands.recv() => match command {
                None => break,
                Some(Command::Refuse(done)) => {
                    let result;
                    (port, result) = port.hold(address);
                    connections.shutdown().await;
                    // Who asked may have gone.
                    let _ = done.send(result);
                }
                Some(Command::Accept(done)) => {
                    let result;
                    (port, result) = port.listen(address).await;
                    let _ = done.send(result);
                }
            },
            Some(_) = connections.join_next() => {}
            accepted = port.accept() => match accepted {
                Ok(stream) => {
                    let open = Open::one_more(shared.clone());
                    let (protocol, router) = (protocol.clone(), router.clone());
                    connections.spawn(async move {
                        let _open = open;
                        if let Some(socket) = protocol.begin(stream).await {
                            connection::serve(socket, router).await;
                        }
                    });
                }
                // Out of files, most likely: some have to be closed first.
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            }
        }
    }
    drop(port);
    connections.shutdown().await;
}

impl Port {
    async fn accept(&self) -> io::Result<TcpStream> {
        match self {
            Self::Listening(listener) => listener.accept().await.map(|(stream, _)| stream),
            Self::Held(_) | Self::Lost => std::future::pending().await,
        }
    }

    fn hold(self, address: SocketAddr) -> (Self, io::Result<()>) {
        let Self::Listening(listener) = self else {
            return (self, Ok(()));
        };
        drop(listener);
        match bind(address) {
            Ok(socket) => (Self::Held(socket), Ok(())),
            // Not held, but as closed as it should be.
            Err(_) => (Self::Lost, Ok(())),
        }
    }

    async fn listen(self, address: SocketAddr) -> (Self, io::Result<()>) {
        let listener = match self {
            Self::Listening(_) => return (self, Ok(())),
            Self::Held(socket) => socket
                .set_reuseaddr(true)
                .and_then(|()| socket.listen(1024)),
            Self::Lost => TcpListener::bind(address).await,
        };
        match listener {
            Ok(listener) => (Self::Listening(listener), Ok(())),
            Err(error) => (Self::Lost, Err(error)),
        }
    }
}

fn bind(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    // The connections that were open until now count as well, without it.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    // And with it, another program could bind the port as well, and listen before us.
    socket.set_reuseaddr(false)?;
    Ok(socket)
}

impl Protocol {
    /// `None` when the other side speaks another one.
    async fn begin(self, stream: TcpStream) -> Option<Socket> {
        // Small answers are not to wait for one another. Without it, they are only slower.
        let _ = stream.set_nodelay(true);
        match self {
            Self::Plain => Some(Socket::Plain(stream)),
            #[cfg(feature = "tls")]
            Self::Tls(acceptor) => {
                let stream = acceptor.accept(stream).await.ok()?;
                Some(Socket::Tls(Box::new(stream)))
            }
        }
    }
}

/// A connection that is open, as long as this lives.
struct Open(Arc<Shared>);

impl Open {
    fn one_more(shared: Arc<Shared>) -> Self {
        count(&shared).fetch_add(1, Ordering::Relaxed);
        Self(shared)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        count(&self.0).fetch_sub(1, Ordering::Relaxed);
    }
}

fn count(shared: &Shared) -> &AtomicUsize {
    &shared.connections
}
