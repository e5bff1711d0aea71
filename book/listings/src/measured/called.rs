//! Names for threads that have none, from a lesson whose lines name them.

use compare::timeline::Watched;
use observe::Lane;

/// The runs, with the threads that the first one started called as the program's lines call them. `called` has `{}` for a
/// thread's number, from 0 in the order in which they were started.
pub(super) fn called(runs: &[Watched], called: &str) -> Vec<Watched> {
    let mut runs = runs.to_vec();
    for run in &mut runs {
        let started = run.seen.lanes.iter_mut().skip(1);
        let nameless = started.filter(|lane| is_nameless(lane));
        for (number, lane) in nameless.enumerate() {
            lane.name = called.replace("{}", &number.to_string());
            lane.label.clone_from(&lane.name);
        }
    }
    runs
}

/// The system gives a thread without a name that of its program.
fn is_nameless(lane: &Lane) -> bool {
    lane.tid != lane.pid && lane.name == lane.program
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The observer looks more often than this, in seconds; and a line may be read as much later than it was printed.
    const SLACK: f64 = 0.005;

    #[test]
    fn a_name_is_that_of_the_thread_that_prints_it() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(2)
            .expect("it lies in book/");
        let lessons = course::lessons(root).expect("there are lessons");
        let mut seen = 0;
        for lesson in lessons {
            let Some(name) = &lesson.about.threads else {
                continue;
            };
            let measured = compare::measured::read(&lesson).expect("it was measured");
            let part = measured
                .timelines
                .get(&lesson.package())
                .expect("it was watched");
            for Watched { title, seen: run } in called(&part.result, name) {
                for lane in &run.lanes[1..] {
                    let lines = run
                        .lines
                        .iter()
                        .filter(|line| line.text.starts_with(&lane.name));
                    let times: Vec<f64> = lines.map(|line| line.t).collect();
                    let last = *times
                        .last()
                        .unwrap_or_else(|| panic!("{title}: {} prints", lane.name));
                    let of = format!(
                        "{title}, {}: {times:?}, {} to {}",
                        lane.name, lane.begin_s, lane.end_s
                    );
                    assert!(times[0] >= lane.begin_s - SLACK, "{of}");
                    // Its last line is the last thing that such a thread does.
                    assert!((last - lane.end_s).abs() < SLACK, "{of}");
                    seen += 1;
                }
            }
        }
        assert!(seen >= 16, "two lessons, two programs, {seen} threads");
    }

    #[test]
    fn what_has_a_name_keeps_it() {
        let lane = |tid, name: &str| Lane {
            pid: 1,
            tid,
            program: "p".to_owned(),
            name: name.to_owned(),
            ..Lane::default()
        };
        let nameless = [lane(1, "p"), lane(2, "own"), lane(3, "p")].map(|lane| is_nameless(&lane));
        assert_eq!(nameless, [false, false, true]);
    }
}
