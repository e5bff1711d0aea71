//! How long a wait lasts before it counts as in vain.

use std::io::Write;
use std::sync::OnceLock;
use std::time::Duration;

/// The variable that multiplies the waits of all tests: a number, 1 if it is not set.
pub const VARIABLE: &str = "OFF_THE_GIL_PATIENCE";

/// On an idle machine a thread starts in far less than a thousandth of this.
const WAIT: Duration = Duration::from_secs(2);

/// More than this would be no limit.
const MOST: f64 = 1000.0;

/// How long to wait for something that a right answer lets happen at once: 2 s, times `OFF_THE_GIL_PATIENCE`.
///
/// A wrong answer costs this time, and a right answer on a busy machine must not need it. So an idle machine has the
/// short wait, and whoever runs tests beside other work sets the variable to 5 or 10.
///
/// A value that is no number above 0 counts as 1, and a line on standard error says so.
pub fn patience() -> Duration {
    static PATIENCE: OnceLock<Duration> = OnceLock::new();
    *PATIENCE.get_or_init(|| {
        let value = std::env::var_os(VARIABLE).map(|value| value.to_string_lossy().into_owned());
        let factor = factor(value.as_deref()).unwrap_or_else(|bad| {
            // Not `eprintln!`: a test harness keeps that back.
            let _ = writeln!(std::io::stderr(), "{bad}");
            1.0
        });
        WAIT.mul_f64(factor)
    })
}

/// Longer than [`patience`], so that whoever waits inside can say first what did not come.
pub(crate) fn limit() -> Duration {
    patience() * 3 / 2
}

fn factor(value: Option<&str>) -> Result<f64, String> {
    let Some(value) = value else { return Ok(1.0) };
    match value.trim().parse() {
        Ok(factor) if factor > 0.0 && factor <= MOST => Ok(factor),
        _ => Err(format!(
            "{VARIABLE}={value:?} is not a number above 0 and up to {MOST}: it counts as 1"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::factor;

    #[test]
    fn a_number_above_0() {
        assert_eq!(factor(None), Ok(1.0));
        for (value, number) in [("1", 1.0), ("0.5", 0.5), (" 10 ", 10.0), ("1e3", 1000.0)] {
            assert_eq!(factor(Some(value)), Ok(number), "{value}");
        }
    }

    #[test]
    fn all_else_is_told() {
        for value in ["", "x", "0", "-1", "NaN", "inf", "1001", "2 s", "2,5"] {
            let told = factor(Some(value)).unwrap_err();
            let begin = format!("OFF_THE_GIL_PATIENCE={value:?} is not a number");
            assert!(told.starts_with(&begin), "{told}");
        }
    }
}
