//! Wrong: a ticket comes, and it asks everybody.
//! Must fail: a_task_that_waits_is_not_asked_before_it_is_woken

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
    let (queue, ready) = channel();
    Arc::new(Ticket { task: 0, queue }).wake();
    while tasks.iter().any(Option::is_some) {
        let Ok(ticket) = ready.recv() else {
            return Err(tasks.iter().flatten().count());
        };
        for (number, place) in tasks.iter_mut().enumerate() {
            let Some(task) = place else { continue };
            let (task_number, queue) = (number, ticket.queue.clone());
            let waker = Waker::from(Arc::new(Ticket {
                task: task_number,
                queue,
            }));
            let mut context = Context::from_waker(&waker);
            if task.as_mut().poll(&mut context).is_ready() {
                *place = None;
            }
        }
    }
    Ok(())
}

fn main() {
    let tasks: Vec<Task> = vec![Box::pin(async { println!("tick") })];
    println!("{:?}", run(tasks));
}
