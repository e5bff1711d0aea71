//! Each mistake gets the same sentence.

use crate::{both, each, python};

/// Words, the beginning of the sentence, and what it says was given instead.
type Bad = (&'static [&'static [u8]], &'static str, &'static str);
/// Words, and what in them is shown.
type Shown = (&'static [&'static [u8]], &'static str);

const SPEED: &str = "--speed needs a number from 0.01 to 1000";
const SECONDS: &str = "--seconds needs a number from 0.001 to 1000000";
const SEED: &str = "--seed needs a whole number from 0 to 18446744073709551615";
const MODE: &str = "--mode needs one of threads, processes, async";
const SITE: &str = "--site needs some text in UTF-8";

/// The test fails unless both answer each of `cases` with its sentence alone.
fn refused(cases: &[(&[&[u8]], String)]) {
    let Some(python) = python() else { return };
    each(cases, |(words, sentence)| {
        let answer = both(&python, words);
        assert_eq!(answer.err, format!("PROGRAM: {sentence}\n"));
        assert_eq!((answer.code, answer.out.as_str()), (Some(2), ""));
    });
}

#[test]
fn a_bad_value_is_named() {
    let bad: [Bad; 19] = [
        (&[b"--speed", b"x"], SPEED, "x"),
        (&[b"--speed="], SPEED, ""),
        (&[b"--speed", b"--help"], SPEED, "--help"),
        (&[b"--speed", b"--"], SPEED, "--"),
        (&[b"--speed", b"1=2"], SPEED, "1=2"),
        (&[b"--speed", b"\xff"], SPEED, "\u{FFFD}"),
        (&[b"--speed", b"1\r\n2"], SPEED, "1\u{FFFD}\u{FFFD}2"),
        (&[b"--seconds=0"], SECONDS, "0"),
        (&[b"--seconds", b"inf"], SECONDS, "inf"),
        (&[b"--seed", b"1.5"], SEED, "1.5"),
        (&[b"--mode", b"thread"], MODE, "thread"),
        (&[b"--mode", b"Threads"], MODE, "Threads"),
        (&[b"--mode", b"async\xff"], MODE, "async\u{FFFD}"),
        (&[b"--site", b""], SITE, ""),
        (&[b"--site", b"a\xe2\x82z"], SITE, "a\u{FFFD}z"),
        (&[b"--site=\xed\xa0\x80"], SITE, "\u{FFFD}\u{FFFD}\u{FFFD}"),
        // The first mistake from the left, though of two values the last counts.
        (&[b"--speed", b"x", b"--speed=2"], SPEED, "x"),
        (&[b"--speed", b"x", b"--help"], SPEED, "x"),
        (&[b"--live", b"--mode=", b"--sec"], MODE, ""),
    ];
    refused(&bad.map(|(words, needs, given)| (words, format!("{needs}, not \"{given}\""))));
}

#[test]
fn a_value_too_few_or_too_many() {
    let few: [Shown; 3] = [
        (&[b"--speed"], "--speed"),
        (&[b"--live", b"--site"], "--site"),
        (&[b"--mode=async", b"--mode"], "--mode"),
    ];
    refused(&few.map(|(words, option)| (words, format!("{option} needs a value"))));
    let many: [Shown; 6] = [
        (&[b"--live=1"], "--live"),
        (&[b"--live="], "--live"),
        (&[b"--live=\xff"], "--live"),
        (&[b"--help=1"], "--help"),
        (&[b"-hx"], "--help"),
        (&[b"-h="], "--help"),
    ];
    refused(&many.map(|(words, option)| {
        (
            words,
            format!("{option} takes no value (--help lists the options)"),
        )
    }));
}

#[test]
fn no_such_option_and_a_part_of_a_name_is_none() {
    let invalid: [Shown; 14] = [
        (&[b"--spede", b"2"], "--spede"),
        (&[b"--sec", b"2"], "--sec"),
        (&[b"--sec=2"], "--sec"),
        (&[b"--Speed", b"2"], "--Speed"),
        (&[b"--he"], "--he"),
        (&[b"--=2"], "--"),
        (&[b"---speed"], "---speed"),
        (&[b"--l\xffve"], "--l\u{FFFD}ve"),
        (&[b"--\n"], "--\u{FFFD}"),
        (&[b"-s", b"2"], "-s"),
        (&[b"-speed=2"], "-s"),
        (&[b"-=1"], "-="),
        (&[b"-\xc3\xa9"], "-é"),
        (&[b"-\xe2\x82"], "-\u{FFFD}"),
    ];
    refused(&invalid.map(|(words, option)| {
        (
            words,
            format!("invalid option '{option}' (--help lists the options)"),
        )
    }));
}

#[test]
fn a_word_that_is_no_option() {
    let unexpected: [Shown; 9] = [
        (&[b"word"], "word"),
        (&[b""], ""),
        (&[b"-"], "-"),
        (&[b"--live", b"1"], "1"),
        (&[b"--", b"--help"], "--help"),
        (&[b"--", b"--"], "--"),
        (&[b"--", b""], ""),
        (&[b"\xff"], "\u{FFFD}"),
        (
            &[b"\x1b[2J\xc2\x85\xc3\xa9\"'\\"],
            "\u{FFFD}[2J\u{FFFD}é\"'\\",
        ),
    ];
    refused(&unexpected.map(|(words, word)| {
        (
            words,
            format!("unexpected argument \"{word}\" (--help lists the options)"),
        )
    }));
}

#[test]
#[ignore = "computes 2 s: each spelling starts four programs"]
fn a_number_is_spelled_with_digits_and_a_point() {
    let Some(python) = python() else { return };
    let taken = "1|007|1.|.5|1.50|0.01|1000|1000.0|0.010000000000000000000001";
    let refused = "|.|..|1.2.3|0|0.0|0.00999999999999999|1000.01|-1|-0|+1|1e1|1E1|1e|1e400|1_0|_1| 1| 5|1 |1\t|\n1|\
        \u{a0}1|\u{3000}1|0x1|0b1|1f|1d|1j|1,5|1/2|inf|-inf|Infinity|infinity|nan|NaN|１|٣|1．5|²|½|−1";
    let (zeros, digits) = ("0".repeat(5000) + "1", "1".repeat(5000));
    let taken = taken.split('|').chain([&*zeros]);
    let refused = refused.split('|').chain([&*digits]);
    let spellings: Vec<_> = taken
        .map(|spelling| (spelling, 0))
        .chain(refused.map(|spelling| (spelling, 2)))
        .collect();
    each(&spellings, |(spelling, code)| {
        let answer = both(&python, &[b"--speed", spelling.as_bytes()]);
        assert_eq!(answer.code, Some(*code), "{spelling:?}");
        both(&python, &[b"--seed", spelling.as_bytes()]);
    });
}
