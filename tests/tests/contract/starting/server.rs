//! A server that is told what to do with the call that starts an operation, and knows its progress.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::Instant,
};

/// What becomes of a call that starts an operation.
#[derive(Clone, Debug)]
pub(super) enum Reply {
    /// These bytes, and the connection is closed.
    Bytes(Vec<u8>),
    /// Nothing at all, and the connection stays open.
    Silence,
}

impl Reply {
    pub(super) fn ok(body: &str) -> Self {
        Self::answer(200, body)
    }

    pub(super) fn status(status: u16) -> Self {
        Self::answer(status, r#"{"code":"CT.1","reason":"no"}"#)
    }

    pub(super) fn answer(status: u16, body: &str) -> Self {
        Self::Bytes(crate::raw_server::answer(status, &[], body))
    }

    /// The first bytes of this answer only.
    pub(super) fn cut(self, length: usize) -> Self {
        match self {
            Self::Bytes(mut bytes) => {
                bytes.truncate(length);
                Self::Bytes(bytes)
            }
            Self::Silence => self,
        }
    }
}

#[derive(Debug)]
struct State {
    replies: Mutex<VecDeque<Reply>>,
    starts: AtomicUsize,
    polls: AtomicUsize,
    /// Until then there is no such operation.
    known_from: Mutex<Instant>,
}

pub(super) struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

impl Server {
    /// Gives one reply for each call that starts something, in order, and none to a further one; any
    /// operation has ended well.
    pub(super) async fn start(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            replies: Mutex::new(replies.into_iter().collect()),
            starts: AtomicUsize::new(0),
            polls: AtomicUsize::new(0),
            known_from: Mutex::new(Instant::now()),
        });
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&shared)));
            }
        });
        Self { address, state }
    }

    /// Says of every operation for so long that there is none.
    pub(super) fn progress_after(&self, delay: Duration) {
        *self.state.known_from.lock().unwrap() = Instant::now() + delay;
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(super) fn starts(&self) -> usize {
        self.state.starts.load(SeqCst)
    }

    pub(super) fn polls(&self) -> usize {
        self.state.polls.load(SeqCst)
    }
}

async fn serve(mut stream: TcpStream, state: Arc<State>) {
    let Some(head) = request(&mut stream).await else {
        return;
    };
    let reply = match head.strip_prefix("GET /GT3KServer/v4/progress/") {
        Some(rest) => {
            state.polls.fetch_add(1, SeqCst);
            let uri = rest.split([' ', '?']).next().unwrap_or_default();
            match Instant::now() < *state.known_from.lock().unwrap() {
                true => Reply::status(404),
                false => Reply::ok(&format!(r#"{{"uri":"{uri}","completed":true}}"#)),
            }
        }
        None => {
            state.starts.fetch_add(1, SeqCst);
            let reply = state.replies.lock().unwrap().pop_front();
            reply.unwrap()
        }
    };
    match reply {
        Reply::Bytes(bytes) => {
            // The client may have gone.
            let _ = stream.write_all(&bytes).await;
        }
        Reply::Silence => std::future::pending().await,
    }
}

/// The head of a request, whose body is read too.
async fn request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .to_lowercase()
                .split_once("content-length: ")
                .map_or(0, |(_, rest)| {
                    rest.lines().next().unwrap_or_default().parse().unwrap()
                });
            if body.len() >= length {
                return Some(head.to_owned());
            }
        }
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return None;
        }
    }
}
