//! A report with fixed numbers.

use crate::claim::{Is, Verdict};
use crate::machine::Machine;
use crate::number::Number;
use crate::pairs::Side;
use crate::scaling::{Axis, Language, Plot, Point, Series};
use crate::statistics::Ratio;
use crate::stopping::Stopped;
use crate::unit::Unit;
use crate::{ClaimResult, LessonResult, Report, Scaling};

pub fn report() -> Report {
    Report {
        machine: Machine {
            cores: 2,
            model: "A Processor <3>".to_owned(),
            memory_bytes: 8 << 30,
            system: "linux 6.1".to_owned(),
            rustc: "rustc 1.95.0".to_owned(),
            pythons: vec![
                "CPython 3.14.0".to_owned(),
                "CPython 3.14.0, GIL off".to_owned(),
            ],
            busy_before: Some(0.1),
            busy_after: None,
        },
        lessons: vec![lesson()],
        scaling: vec![scaling()],
        claims: vec![claim()],
    }
}

fn lesson() -> LessonResult {
    let side = |name: &str, wall_s: f64, ratio: Option<Ratio>| Side {
        name: name.to_owned(),
        wall_s,
        cpu_s: 0.01,
        peak_bytes: ratio.map(|_| 9.5e6),
        threads: 6.0,
        processes: 1.0,
        start_s: 0.0009,
        over_limit_s: wall_s - 0.7,
        ratio,
        verdict: ratio.map(|ratio| ratio.words().to_owned()),
        walls_s: vec![wall_s, wall_s + 0.001, wall_s - 0.001],
    };
    let ratio = |median: f64, low: f64, high: f64| Some(Ratio { median, low, high });
    LessonResult {
        lesson: "lesson-01".to_owned(),
        python: 0.735,
        rust: 0.702,
        ratio: 1.047,
        limit: 0.7,
        rust_over_limit: 0.002,
        python_over_limit: 0.035,
        limit_is: "the longest sleep".to_owned(),
        arguments: ["--speed", "10", "--seed", "7"].map(str::to_owned).to_vec(),
        rounds: 3,
        stopped: Stopped::Narrow,
        sides: vec![
            side("Rust", 0.702, None),
            side("CPython 3.14.0", 0.735, ratio(1.047, 1.04, 1.06)),
            side("CPython 3.14.0, GIL off", 0.704, ratio(1.003, 0.99, 1.02)),
        ],
    }
}

fn scaling() -> Scaling {
    let series = |name: &str, language, times: f64, until: usize| Series {
        name: name.to_owned(),
        language,
        points: [10.0, 1_000.0, 100_000.0][..until]
            .iter()
            .map(|&x| Point {
                x,
                y: x * times,
                low: x * times * 0.8,
                high: x * times * 1.5,
            })
            .collect(),
    };
    Scaling {
        scaling: "waiting".to_owned(),
        plots: vec![Plot {
            name: "waiting-time".to_owned(),
            title: "Time above the wait itself".to_owned(),
            x: Axis {
                label: "waiting tasks".to_owned(),
                unit: Unit::Count,
                logarithmic: true,
            },
            y: Axis {
                label: "time".to_owned(),
                unit: Unit::Seconds,
                logarithmic: true,
            },
            series: vec![
                series("Python threads", Language::Python, 5e-5, 2),
                series("Python coroutines", Language::Python, 1e-5, 3),
                series("tokio tasks", Language::Rust, 5e-7, 3),
            ],
        }],
        notes: vec!["Python threads stopped at 1,000 of 100,000: the first woke".to_owned()],
    }
}

fn claim() -> ClaimResult {
    let number = |name: &str, median, low, high| Number {
        name: "gain".to_owned(),
        label: name.to_owned(),
        unit: Unit::Times,
        median,
        low,
        high,
        runs: 5,
    };
    ClaimResult {
        claim: "threads-cpu".to_owned(),
        says: "threads bring no gain".to_owned(),
        articles: "A, B".to_owned(),
        chapter: "01-sleep-workers".to_owned(),
        sources: vec!["https://example.org/a?b&c".to_owned()],
        experiment: "One thread, then two.".to_owned(),
        by_documents: false,
        rule: vec![
            "Holds if \"gain, with the GIL\" is below 1.2 times.".to_owned(),
            "Otherwise wrong if \"gain, with the GIL\" is above 1.5 times.".to_owned(),
        ],
        numbers: vec![
            number("gain, with the GIL", 0.97, 0.95, 0.99),
            number("gain, Rust", 1.98, 1.98, 1.98),
        ],
        missing: vec![
            "\"gain, without\" was not measured: it takes a Python without a GIL".to_owned(),
        ],
        verdict: Verdict {
            is: Is::WithinLimits,
            because: "with the GIL | only".to_owned(),
        },
    }
}
