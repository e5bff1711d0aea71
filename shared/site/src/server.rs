//! The site's thread: it accepts connections until its owner is gone.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::answer::Server;
use crate::connection;

/// A web site on 127.0.0.1, which serves until it is dropped.
///
/// It has a thread with a runtime of its own, so programs that block can have one, and programs that do not. To make a
/// book it takes a second one.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
    server: Arc<Server>,
    /// The thread ends when this is dropped.
    owner: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Site {
    /// Starts a site on a free port, and returns when it listens.
    ///
    /// # Errors
    ///
    /// If the system gives no thread, no events to wait for, or no port.
    pub fn start() -> io::Result<Site> {
        let server = Arc::new(Server::default());
        let (owner, gone) = oneshot::channel();
        let (tell, told) = mpsc::channel();
        let serving = server.clone();
        let thread = thread::Builder::new()
            .name("site".to_owned())
            .spawn(move || run(&serving, gone, &tell))?;
        let mut site = Site {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            server,
            owner: Some(owner),
            thread: Some(thread),
        };
        site.address = told.recv().expect("the thread tells before it ends")?;
        Ok(site)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of `path` on this site: `site.url("/small/7")` is `http://127.0.0.1:PORT/small/7`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// How many requests asked for `what`: a path (`/flaky`, with whatever parameters), or one with its parameters
    /// (`/flaky?key=a`, exactly so).
    pub fn requests(&self, what: &str) -> u64 {
        self.server.counts.requests(what)
    }

    /// How many requests were being answered at the same time, at most.
    ///
    /// A request is counted until the last byte of its answer is on its way, so never beside one that its client sends
    /// after that. One whose client left is counted until the site has noticed.
    pub fn most_at_once(&self) -> u64 {
        self.server.counts.most_at_once()
    }

    /// Like [`Site::most_at_once`], of the requests to this path alone.
    pub fn most_at_once_at(&self, path: &str) -> u64 {
        self.server.counts.most_at_once_at(path)
    }

    /// How many clients left before they had their whole answer, as far as the site has noticed.
    pub fn left(&self) -> u64 {
        self.server.counts.left()
    }

    /// How many requests are being answered now.
    pub fn now(&self) -> u64 {
        self.server.counts.now()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.owner.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the site's thread has been printed; its owner may be panicking too.
            let _ = thread.join();
        }
    }
}

/// The site's thread. Tells the address, or why there is none.
fn run(
    server: &Arc<Server>,
    gone: oneshot::Receiver<()>,
    tell: &mpsc::Sender<io::Result<SocketAddr>>,
) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(e) => {
            let _ = tell.send(Err(e));
            return;
        }
    };
    runtime.block_on(async {
        match listen().await {
            Ok((listener, address)) => {
                tokio::spawn(accept(listener, server.clone()));
                let _ = tell.send(Ok(address));
                let _ = gone.await;
            }
            Err(e) => {
                let _ = tell.send(Err(e));
            }
        }
    });
    // The runtime is dropped here, and with it every task and its connection.
}

async fn listen() -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

async fn accept(listener: TcpListener, server: Arc<Server>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(connection::serve(stream, server.clone()));
            }
            // No file descriptor is free, or the client has left already. Others may close some.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}
