//! The measuring: size after size, round after round.

use std::time::{Duration, Instant};

use super::{Lines, Measurement, Size};
use crate::Error;
use crate::lab::Lab;
use crate::run::Run;
use crate::served::Served;
use crate::words::count;

/// Whether a line goes on to the next size.
#[derive(PartialEq)]
enum Next {
    Larger,
    NoMore,
}

impl Measurement {
    /// Runs every line. One whose Python was not given is left out.
    ///
    /// # Errors
    /// If a program fails. A run that does not end in time is a result, not a failure.
    pub fn measure(&self, lab: &Lab) -> Result<Lines, Error> {
        let served = Served::of(&self.lesson, self.plan.needs)?;
        let mut lines = Lines::new();
        for run in &self.plan.line {
            if !run.is_python() || lab.python_for(&self.lesson, run, false).is_some() {
                lines.insert(run.name.clone(), self.line(lab, run, &served)?);
            }
        }
        Ok(lines)
    }

    /// Rounds outside, sizes inside: a size and the first stand side by side in time, for ratios.
    fn line(&self, lab: &Lab, run: &Run, served: &Served) -> Result<Vec<Size>, Error> {
        let sizes = if lab.quick {
            &self.plan.quick
        } else {
            &self.plan.sizes
        };
        let rounds = if lab.quick { 1 } else { self.plan.rounds };
        let mut line: Vec<Size> = Vec::new();
        let mut spent = vec![Duration::ZERO; sizes.len()];
        for round in 0..rounds {
            for (index, size) in sizes.iter().enumerate() {
                let said = format!("{}: {} {}", self.name, count(*size as f64), run.name);
                lab.progress.round(&said, round, rounds);
                if round == 0 {
                    line.push(Size {
                        x: *size as f64,
                        ..Size::default()
                    });
                }
                if line.len() <= index || spent[index].as_secs_f64() > self.plan.patience_s {
                    continue;
                }
                let begun = Instant::now();
                let next = self.once(lab, run, served, *size, &mut line[index])?;
                spent[index] += begun.elapsed();
                if round == 0 && next == Next::NoMore {
                    break;
                }
            }
        }
        Ok(line)
    }

    fn once(
        &self,
        lab: &Lab,
        run: &Run,
        served: &Served,
        size: u64,
        at: &mut Size,
    ) -> Result<Next, Error> {
        if at.gave_up_s.is_some() {
            return Ok(Next::NoMore);
        }
        let more = [("{x}", size.to_string())];
        match lab.run(&self.lesson, run, false, &more, served) {
            Ok(figures) => at.rounds.extend(figures),
            Err(Error::Run(limited::Error::TimedOut { limit, .. })) => {
                at.gave_up_s = Some(limit.as_secs_f64());
                return Ok(Next::NoMore);
            }
            Err(other) => return Err(other),
        }
        let reached = self.plan.reached.as_ref();
        let reached = reached.and_then(|name| at.rounds.last()?.get(name));
        match reached {
            Some(reached) if *reached < size as f64 => Ok(Next::NoMore),
            _ => Ok(Next::Larger),
        }
    }
}
