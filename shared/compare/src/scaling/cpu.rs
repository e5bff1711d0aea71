//! CPU-bound work: the gain by a second, third and fourth worker.

use super::{Axis, Language, Measurement, Plot, Point, Scaling, Series};
use crate::claims::Unit;
use crate::lab::Lab;
use crate::statistics::ratios;
use crate::{Error, Python};

pub(crate) const PYTHON: &str = "lessons/01-sleep-workers/claims/cpu_work.py";
pub(crate) const RUST: &str = "lessons/01-sleep-workers/claims/cpu_work.rs";

const WORKERS: [usize; 3] = [1, 2, 4];

/// Long enough that starting a worker is next to nothing, in both languages.
const WANTED_S: f64 = 0.5;
const QUICK_S: f64 = 0.1;

pub(super) fn measurement() -> Measurement {
    Measurement {
        name: "cpu",
        lesson: "01",
        programs: &[PYTHON, RUST],
        measure,
    }
}

/// Who works: a Python or Rust, and by which word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way<'a> {
    pub python: Option<&'a Python>,
    pub word: &'static str,
}

impl Way<'_> {
    /// Seconds of `steps` on `workers`.
    pub fn run(&self, lab: &Lab, workers: usize, steps: u64) -> Result<f64, Error> {
        let (workers, steps) = (workers.to_string(), steps.to_string());
        let words = [self.word, &workers, &steps];
        let figures = match self.python {
            Some(python) => lab.python(python, PYTHON, &words),
            None => lab.rust(RUST, &words),
        };
        figures?.get("wall_s")
    }

    /// How many steps take about [`WANTED_S`] on one worker. Languages differ by a factor of fifty.
    pub fn steps(&self, lab: &Lab) -> Result<u64, Error> {
        let wanted = if lab.quick { QUICK_S } else { WANTED_S };
        let mut steps = 1_000_000;
        for _ in 0..6 {
            let took = self.run(lab, 1, steps)?;
            let factor = wanted / took.max(1e-6);
            steps = (steps as f64 * factor.clamp(0.05, 20.0)) as u64;
            if (0.7..1.5).contains(&factor) {
                break;
            }
        }
        Ok(steps)
    }

    /// One worker's time over that of `workers`, run by run, alternating.
    pub fn gains(&self, lab: &Lab, workers: usize, steps: u64) -> Result<Vec<f64>, Error> {
        let (mut one, mut many) = (Vec::new(), Vec::new());
        for _ in 0..lab.times() {
            one.push(self.run(lab, 1, steps)?);
            many.push(self.run(lab, workers, steps)?);
        }
        Ok(ratios(&one, &many))
    }
}

fn measure(lab: &Lab) -> Result<Scaling, Error> {
    let mut notes = Vec::new();
    let mut ways = Vec::new();
    match lab.with_gil() {
        Some(python) => {
            ways.push((
                format!("threads, {}", python.label()),
                Some(python),
                "threads",
            ));
            ways.push((
                format!("processes, {}", python.label()),
                Some(python),
                "processes",
            ));
        }
        None => notes.push("no Python with a GIL was given".to_owned()),
    }
    match lab.without_gil() {
        Some(python) => ways.push((
            format!("threads, {}", python.label()),
            Some(python),
            "threads",
        )),
        None => notes.push("no Python without a GIL was given (--python PATH)".to_owned()),
    }
    ways.push(("Rust threads".to_owned(), None, "threads"));
    ways.push(("rayon".to_owned(), None, "rayon"));
    let mut series = Vec::new();
    for (name, python, word) in ways {
        let way = Way { python, word };
        lab.progress.say(&format!("cpu: {name}"));
        let steps = way.steps(lab)?;
        let gains = |&workers: &usize| -> Result<Point, Error> {
            Ok(Point::of(workers as f64, &way.gains(lab, workers, steps)?))
        };
        let language = if python.is_some() {
            Language::Python
        } else {
            Language::Rust
        };
        let points: Vec<Point> = WORKERS.iter().map(gains).collect::<Result<_, _>>()?;
        series.push(Series {
            name,
            language,
            points,
        });
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    notes.push(format!(
        "this machine has {cores} cores: no way can gain more than {cores} times"
    ));
    Ok(Scaling {
        scaling: "cpu".to_owned(),
        plots: vec![Plot {
            name: "cpu".to_owned(),
            title: "How many times as fast as one worker".to_owned(),
            x: Axis::new("workers", Unit::Count, false),
            y: Axis::new("gain", Unit::Times, false),
            series,
        }],
        notes,
    })
}
