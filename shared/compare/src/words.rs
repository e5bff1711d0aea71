//! Numbers as words: three digits, and the unit that fits.

use crate::claims::Unit;

/// A value with its unit.
pub fn amount(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Seconds => seconds(value),
        Unit::Bytes => bytes(value),
        Unit::Count => count(value),
        Unit::Times => format!("{} times", digits(value)),
    }
}

/// `1.23 s`, `4.56 ms`, `78.9 µs`.
pub fn seconds(value: f64) -> String {
    match value.abs() {
        size if size >= 0.9995 || value == 0.0 => format!("{} s", digits(value)),
        size if size >= 0.000_999_5 => format!("{} ms", digits(value * 1e3)),
        _ => format!("{} µs", digits(value * 1e6)),
    }
}

/// `1.23 GB`, `4.56 MB`, `789 kB`, in powers of 1000.
pub fn bytes(value: f64) -> String {
    match value.abs() {
        size if size >= 0.9995e9 => format!("{} GB", digits(value / 1e9)),
        size if size >= 0.9995e6 => format!("{} MB", digits(value / 1e6)),
        size if size >= 0.9995e3 => format!("{} kB", digits(value / 1e3)),
        _ => format!("{value:.0} B"),
    }
}

/// `12,345`, or with digits behind the point where it is small and not whole.
pub fn count(value: f64) -> String {
    if value.fract() != 0.0 && value.abs() < 100.0 {
        return digits(value);
    }
    let whole = format!("{:.0}", value.abs());
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if value < 0.0 {
        format!("-{grouped}")
    } else {
        grouped
    }
}

/// Three digits that mean something.
pub fn digits(value: f64) -> String {
    match value.abs() {
        size if size >= 999.5 => count(value.round()),
        size if size >= 99.95 => format!("{value:.0}"),
        size if size >= 9.995 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_and_the_unit_that_fits() {
        let times = [0.0, 2.5, 0.9999, 0.0123, 0.000_45, -0.01];
        assert_eq!(
            times.map(seconds),
            [
                "0.00 s", "2.50 s", "1.00 s", "12.3 ms", "450 µs", "-10.0 ms"
            ]
        );
        assert_eq!(
            [9.0, 17_408.0, 2.5e7].map(bytes),
            ["9 B", "17.4 kB", "25.0 MB"]
        );
        assert_eq!(
            [3.0, 2.5, 1_234_567.0, 150.5].map(count),
            ["3", "2.50", "1,234,567", "150"]
        );
    }
}
