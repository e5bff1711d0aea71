//! Numbers as words: three digits, and the unit that fits.

use crate::unit::Unit;

/// A value with its unit.
pub fn amount(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Seconds => seconds(value),
        Unit::Bytes => bytes(value),
        Unit::Count => count(value),
        Unit::Times => format!("{} times", digits(value)),
    }
}

/// A line that a number is compared with, without needless digits: `1.2 times`, `2 times`, `10 ms`.
pub fn line(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Times if value == 1.0 => "1 time".to_owned(),
        Unit::Times => format!("{value} times"),
        Unit::Count if value.fract() != 0.0 => value.to_string(),
        _ => amount(value, unit).replace(".00 ", " ").replace(".0 ", " "),
    }
}

/// Five digits that mean something: no clock here has more, and more would only fill files.
pub fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() || value.abs() >= 1e5 {
        return value.round();
    }
    let unit = 10_f64.powi(4 - value.abs().log10().floor() as i32);
    (value * unit).round() / unit
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
    fn a_line_has_no_needless_digits() {
        assert_eq!(line(1.2, Unit::Times), "1.2 times");
        assert_eq!(line(0.01, Unit::Seconds), "10 ms");
        assert_eq!(line(3.0, Unit::Count), "3");
        assert_eq!(line(0.5, Unit::Count), "0.5");
    }

    #[test]
    fn five_digits_are_kept() {
        assert_eq!(
            [0.123_456_78, 123_456.7, 0.0].map(rounded),
            [0.12346, 123_457.0, 0.0]
        );
        assert_eq!(rounded(-1.234_567), -1.2346);
    }

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
