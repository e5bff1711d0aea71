//! Requests that wait for each other: `?of=10` is answered when ten of them are there.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use within::{Gate, patience};

/// The meetings of a site, by key and number of requests.
#[derive(Debug, Default)]
pub struct Meetings(Mutex<HashMap<(String, u64), Arc<Meeting>>>);

#[derive(Debug)]
struct Meeting {
    gate: Gate,
    /// A request has waited in vain: the next ones do not wait it out again.
    in_vain: AtomicBool,
}

impl Meetings {
    /// Waits until so many requests with this key wait at the same time, as long as [`patience`]. Who comes after that
    /// does not wait. Whether they met.
    pub async fn met(&self, key: &str, of: u64) -> bool {
        if of < 2 {
            return true;
        }
        let meeting = self.find(key, of);
        if meeting.in_vain.load(Ordering::SeqCst) {
            return false;
        }
        let met = tokio::time::timeout(patience(), meeting.gate.arrive_async()).await;
        if met.is_err() {
            meeting.in_vain.store(true, Ordering::SeqCst);
        }
        met.is_ok()
    }

    fn find(&self, key: &str, of: u64) -> Arc<Meeting> {
        let mut meetings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let meeting = meetings.entry((key.to_owned(), of)).or_insert_with(|| {
            let needed = usize::try_from(of).unwrap_or(usize::MAX);
            Arc::new(Meeting {
                gate: Gate::of(needed),
                in_vain: AtomicBool::new(false),
            })
        });
        meeting.clone()
    }
}
