//! One option of each kind, and what they hold. `options.py` beside this is the twin.

fn main() {
    let (options, mut chance) = pace::options(&[
        pace::flag("live", "ask the web itself"),
        pace::number("seconds", 50.0, "how long the loop runs"),
        pace::text("site", "URL", "a site to ask instead of our own"),
        pace::choice("mode", &["threads", "processes", "async"], "who waits"),
    ])
    .start_with_seed("One option of each kind.");

    println!("second {:.6}", pace::seconds(1).as_secs_f64());
    println!("drawn {}", chance.randrange(0..1_000_000));
    println!("live {}", u8::from(options.flag("live")));
    println!("seconds {:.6}", options.number("seconds"));
    println!("site {}", options.text("site").unwrap_or("-"));
    println!("mode {}", options.choice("mode"));
}
