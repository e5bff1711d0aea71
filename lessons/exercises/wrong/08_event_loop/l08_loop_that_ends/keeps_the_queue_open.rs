//! Wrong: keeps a sender of its own, so the queue never ends.
//! Must fail: it_says_how_many_tasks_nobody_will_wake, a_ticket_of_a_task_that_has_ended_is_passed_over

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
    while left > 0 {
        let Ok(ticket) = ready.recv() else {
            return Err(left);
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
    drop(queue);
    Ok(())
}

fn main() {
    let tasks: Vec<Task> = vec![Box::pin(async { println!("tick") })];
    println!("{:?}", run(tasks));
}
