//! Wrong: looks into the queue again and again while it is empty.
//! Must fail: another_thread_may_wake_a_task

use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::task::{Context, Wake, Waker};

type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Brings its task back into the queue.
struct Ticket {
    task: usize,
    queue: Sender<Arc<Ticket>>,
}

impl Wake for Ticket {
    fn wake(self: Arc<Self>) {
        // An error says that the loop has ended.
        let _ = self.queue.send(Arc::clone(&self));
    }
}

/// `Err(2)`: two tasks wait, and nobody is left who could wake them.
fn run(tasks: Vec<Task>) -> Result<(), usize> {
    let mut tasks: Vec<Option<Task>> = tasks.into_iter().map(Some).collect();
    let mut left = tasks.len();
    let (queue, ready) = channel();
    for task in 0..left {
        let queue = queue.clone();
        Arc::new(Ticket { task, queue }).wake();
    }
    drop(queue); // from here on only tickets have it
    while left > 0 {
        let ticket = match ready.try_recv() {
            Ok(ticket) => ticket,
            Err(std::sync::mpsc::TryRecvError::Empty) => continue,
            Err(_) => return Err(left),
        };
        let place = &mut tasks[ticket.task];
        let Some(task) = place else { continue };
        let waker = Waker::from(ticket);
        let mut context = Context::from_waker(&waker);
        if task.as_mut().poll(&mut context).is_ready() {
            *place = None;
            left -= 1;
        }
    }
    Ok(())
}

fn main() {
    // A loop that does not end is ended.
    std::thread::spawn(|| {
        std::thread::sleep(std::time::Duration::from_secs(2));
        eprintln!("the loop had not ended after 2 s");
        std::process::exit(1);
    });
    let tasks: Vec<Task> = vec![Box::pin(async { println!("tick") })];
    println!("{:?}", run(tasks));
}
