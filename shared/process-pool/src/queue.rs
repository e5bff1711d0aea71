//! Which items of a map have not been given to a worker.

use std::collections::VecDeque;
use std::iter;
use std::ops::Range;

/// Ranges of item numbers: at first all items, later also what comes back from dead workers.
pub(crate) struct Queue {
    ranges: VecDeque<Range<usize>>,
    left: usize,
    chunk: usize,
}

impl Queue {
    pub fn new(items: usize, chunk: usize) -> Self {
        Queue {
            ranges: iter::once(0..items).collect(),
            left: items,
            chunk: chunk.max(1),
        }
    }

    /// Takes the next chunk.
    pub fn take(&mut self) -> Option<Range<usize>> {
        loop {
            let front = self.ranges.front_mut()?;
            let end = front.end.min(front.start + self.chunk);
            let taken = front.start..end;
            front.start = end;
            if front.start == front.end {
                self.ranges.pop_front();
            }
            if !taken.is_empty() {
                self.left -= taken.len();
                return Some(taken);
            }
        }
    }

    /// Puts items back, to be taken next.
    pub fn put_back(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.left += range.len();
            self.ranges.push_front(range);
        }
    }

    /// How many chunks are left.
    pub fn chunks(&self) -> usize {
        self.left.div_ceil(self.chunk)
    }
}

#[cfg(test)]
mod tests {
    use super::Queue;

    #[test]
    fn chunks_come_in_order_and_what_comes_back_comes_first() {
        let mut queue = Queue::new(5, 2);
        assert_eq!(queue.chunks(), 3);
        assert_eq!(queue.take(), Some(0..2));
        queue.put_back(1..2);
        queue.put_back(2..2);
        assert_eq!(queue.chunks(), 2);
        assert_eq!(queue.take(), Some(1..2));
        assert_eq!(queue.take(), Some(2..4));
        assert_eq!(queue.take(), Some(4..5));
        assert_eq!(queue.take(), None);
        assert_eq!(queue.chunks(), 0);
    }

    #[test]
    fn nothing_to_do_is_an_empty_queue() {
        assert_eq!(Queue::new(0, 0).take(), None);
    }
}
