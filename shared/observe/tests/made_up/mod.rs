//! Observations that nobody measured: what is said and drawn of them is known beforehand.

use observe::{
    Cost, Count, Exit, Idle, Lane, Line, Observation, PeakKind, Span, Stream, Switches, sentence,
};

/// An observation of `lanes` on two cores that lasted `wall_s`; its figures follow from the lanes.
pub fn observation(wall_s: f64, lanes: Vec<Lane>) -> Observation {
    let cpu_s = lanes.iter().map(|lane| lane.cpu_s).fold(0.0, |a, b| a + b);
    let count = Count {
        most: lanes.len(),
        total: lanes.len(),
        at_least: false,
    };
    let processes = lanes.iter().filter(|lane| lane.pid == lane.tid).count();
    let mut observation = Observation {
        version: 2,
        command: vec!["python3".to_owned(), "turns.py".to_owned()],
        wall_s,
        cpu_s,
        cores_used: cpu_s / wall_s,
        cores: 2,
        threads: count,
        processes: Count {
            most: processes,
            total: processes,
            at_least: false,
        },
        peak_bytes: Some(9 << 20),
        peak_kind: PeakKind::Pss,
        switches: Switches {
            voluntary: 41,
            involuntary: 6,
        },
        exit: Exit {
            code: Some(0),
            signal: None,
        },
        passed_on: true,
        lanes,
        cost: Cost {
            samples: 190,
            interval_s: 0.001,
            mean_interval_s: 0.0011,
            longest_interval_s: 0.004,
            asked_interval_s: 0.001,
            observer_cpu_s: 0.006,
            sampler_cpu_s: 0.005,
            ..Cost::default()
        },
        ..Observation::default()
    };
    observation.sentence = sentence(&observation);
    observation
}

/// A thread of process `pid` that ran in `spans`.
pub fn lane(program: &str, pid: i32, tid: i32, life: Span, spans: Vec<Span>) -> Lane {
    Lane {
        pid,
        tid,
        program: program.to_owned(),
        name: program.to_owned(),
        begin_s: life[0],
        end_s: life[1],
        cpu_s: spans.iter().map(|span| span[1] - span[0]).sum(),
        spans,
        waits: Vec::new(),
        ..Lane::default()
    }
}

/// Every second stretch of `length` between `from` and `to`, beginning with number `first` (0 or 1).
pub fn every_second(from: f64, to: f64, length: f64, first: u32) -> Vec<Span> {
    let count = ((to - from) / length).round() as u32;
    let stretch = |i: u32| {
        let begin = from + f64::from(i) * length;
        [begin, begin + length]
    };
    (first..count).step_by(2).map(stretch).collect()
}

/// When it was there and had no core.
pub fn gaps(lane: &Lane) -> Vec<Span> {
    let begins = lane.spans.iter().map(|span| span[0]).chain([lane.end_s]);
    let ends = [lane.begin_s]
        .into_iter()
        .chain(lane.spans.iter().map(|span| span[1]));
    ends.zip(begins)
        .filter(|(end, begin)| begin - end > 1e-9)
        .map(|(end, begin)| [end, begin])
        .collect()
}

/// One thread that works for 20 ms and then waits, for 180 ms, in `kind`.
#[allow(dead_code, reason = "not every test program has a sleeper")]
pub fn sleeper(kind: Option<Idle>) -> Observation {
    let mut lane = lane("python3", 7, 7, [0.0, 0.2], vec![[0.0, 0.02]]);
    if let Some(kind) = kind {
        lane.idle.insert(kind, vec![[0.02, 0.2]]);
    }
    observation(0.2, vec![lane])
}

/// Two threads of an interpreter that take turns of 5 ms, and a main thread that waits for them.
pub fn turns() -> Observation {
    let main = lane(
        "python3",
        7,
        7,
        [0.0, 0.21],
        vec![[0.0, 0.05], [0.205, 0.21]],
    );
    let one = lane(
        "python3",
        7,
        8,
        [0.05, 0.2],
        every_second(0.05, 0.2, 0.005, 0),
    );
    let two = lane(
        "python3",
        7,
        9,
        [0.05, 0.2],
        every_second(0.05, 0.2, 0.005, 1),
    );
    let mut lanes = [main, one, two];
    for lane in &mut lanes {
        lane.idle.insert(Idle::Lock, gaps(lane));
    }
    let mut observation = observation(0.21, lanes.to_vec());
    let line = |t, stream, text: &str| Line {
        t,
        stream,
        text: text.to_owned(),
    };
    observation.lines = vec![
        line(0.051, Stream::Out, "worker 0 starts"),
        line(0.056, Stream::Out, "worker 1 starts"),
        line(0.1, Stream::Err, "a < b & \"c\""),
        line(0.19, Stream::Out, "worker 0 ends"),
        line(0.199, Stream::Out, "worker 1 ends"),
    ];
    observation.lines_total = 5;
    observation
}

/// Two threads side by side, for one of which a core was not free once.
pub fn side_by_side() -> Observation {
    let mut one = lane("spin", 4, 5, [0.001, 0.09], vec![[0.001, 0.09]]);
    one.name = "spinner".to_owned();
    let mut two = lane(
        "spin",
        4,
        6,
        [0.001, 0.095],
        vec![[0.001, 0.04], [0.045, 0.095]],
    );
    two.waits = vec![[0.04, 0.045]];
    let main = lane("spin", 4, 4, [0.0, 0.1], vec![[0.0, 0.001]]);
    let mut observation = observation(0.1, vec![main, one, two]);
    observation.command = vec!["spin".to_owned()];
    observation
}
