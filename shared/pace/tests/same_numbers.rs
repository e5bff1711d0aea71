//! The same seed gives Rust and Python the same numbers: a lesson and its twin sleep equally long.

use std::process::Command;

use pace::Chance;

const SEEDS: [u64; 8] = [
    0,
    1,
    7,
    4_294_967_295,
    4_294_967_296,
    1_234_567_890_123,
    u64::MAX - 1,
    u64::MAX,
];
const WIDTHS: [u64; 5] = [1, 2, 9, 1000, 4_294_967_295];

#[test]
fn randrange_draws_what_python_draws() {
    let program = format!(
        "import random\n\
         for seed in {SEEDS:?}:\n    \
             chance = random.Random(seed)\n    \
             print([chance.randrange(5, 5 + width) for width in {WIDTHS:?} for _ in range(200)])\n"
    );
    let python = match Command::new("python3").args(["-c", &program]).output() {
        Ok(python) => python,
        Err(missing) => {
            eprintln!("skipped: no python3 here ({missing})");
            return;
        }
    };
    assert!(
        python.status.success(),
        "{}",
        String::from_utf8_lossy(&python.stderr)
    );
    let theirs = String::from_utf8(python.stdout).expect("Python prints digits");
    assert_eq!(theirs.lines().count(), SEEDS.len());
    for (seed, theirs) in SEEDS.into_iter().zip(theirs.lines()) {
        let mut chance = Chance::from_seed(seed);
        let mut draw = |width| chance.randrange(5..5 + width);
        let ours: Vec<u64> = WIDTHS
            .iter()
            .flat_map(|&width| [width; 200])
            .map(&mut draw)
            .collect();
        assert_eq!(format!("{ours:?}"), theirs, "seed {seed}");
    }
}
