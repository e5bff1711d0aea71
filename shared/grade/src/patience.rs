//! How long tests may wait on this machine, as it is now.
//!
//! The tests of the exercises wait for gates, as long as the crate `within` says: 2 s times `OFF_THE_GIL_PATIENCE`. On
//! an idle machine a wrong answer should cost no more than that; on a busy one a right answer must not fail by it.

use std::thread;
use std::time::Duration;

use limited::Load;
use within::VARIABLE;

/// How long a test waits in vain on an idle machine: what `within` says.
pub const WAIT: Duration = Duration::from_secs(2);

/// As much as this share of the cores is always busy with something.
const IDLE: f64 = 0.25;

/// From this share on, somebody who should run had to wait.
const BUSY: f64 = 0.75;

/// A machine of a CI shares its cores with machines that cannot be seen from it.
const CI: f64 = 4.0;

/// The factor: what the environment says, or else what the machine suggests.
pub fn now() -> f64 {
    if let Some(factor) = given() {
        return factor;
    }
    let load = Load::watch();
    thread::sleep(Duration::from_millis(100));
    let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
    let least = if ci { CI } else { 1.0 };
    factor(busy(load.as_ref()).unwrap_or(0.0)).max(least)
}

/// For a machine whose cores are all busy.
const MOST: f64 = 5.0;

/// The factor for what is tried again because `patience` was too short.
pub fn again(patience: f64) -> f64 {
    given().unwrap_or(MOST).max(patience)
}

fn given() -> Option<f64> {
    let given: Option<f64> = std::env::var(VARIABLE).ok()?.parse().ok();
    given.filter(|n| n.is_finite() && *n > 0.0)
}

/// One while the machine is idle. Whole, because messages of tests show it.
fn factor(busy: f64) -> f64 {
    if busy < IDLE {
        1.0
    } else {
        (1.0 + (MOST - 1.0) * busy).round()
    }
}

/// Whether waiting in vain proves nothing: the machine was so `busy` that half as much patience again was due.
pub fn too_short(patience: f64, busy: Option<f64>) -> bool {
    busy.is_some_and(|busy| busy > BUSY && factor(busy) >= 1.5 * patience)
}

/// The share of all cores that was busy since `load` is watched, from 0 to 1; nothing where the system does not say.
pub fn busy(load: Option<&Load>) -> Option<f64> {
    let cores = thread::available_parallelism().map_or(1, usize::from) as f64;
    Some((load?.cores()? / cores).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::{factor, too_short};

    #[test]
    fn a_busy_machine_needs_patience() {
        assert_eq!(factor(0.1), 1.0);
        assert_eq!(factor(1.0), 5.0);
    }

    #[test]
    fn waiting_in_vain_proves_something_where_patience_was_enough() {
        assert!(too_short(1.0, Some(0.9)));
        assert!(!too_short(1.0, Some(0.5)));
        assert!(!too_short(4.0, Some(1.0)));
        assert!(!too_short(5.0, Some(1.0)));
        assert!(!too_short(1.0, None));
    }
}
