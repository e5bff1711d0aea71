//! A thread for each page waits; rayon's threads search.
//!
//! What changes: a thread of rayon that waits for an answer searches nothing meanwhile, and there are no more of them
//! than cores. Here those that wait are threads of their own, and rayon gets each page when it is there.
//!
//! Run `cargo run -p lesson-11 --example wait_apart`.

use std::process::ExitCode;
use std::{sync::mpsc, thread};

use fetch::{Web, printable};
use rayon::prelude::*;
use regex::bytes::{Regex, RegexBuilder};

fn tags(meta: &Regex, page: &[u8]) -> Vec<String> {
    let tags = meta.find_iter(page);
    tags.map(|tag| printable(tag.as_bytes())).collect()
}

// ANCHOR: main
fn main() -> anyhow::Result<ExitCode> {
    let options = pace::options(&fetch::site_opts())
        .start("The <meta> tags; others wait.");
    let web = Web::site(&options);
    let client = web.blocking_client()?;
    let meta = RegexBuilder::new("<meta .*?>")
        .unicode(false)
        .dot_matches_new_line(true)
        .build()?;
    let urls = web.pages();

    let mut found: Vec<_> = thread::scope(|scope| {
        let (send, pages) = mpsc::channel();
        for (place, url) in urls.iter().enumerate() {
            let (send, client) = (send.clone(), &client);
            scope.spawn(move || {
                let page =
                    fetch::blocking::page(client, url);
                send.send((place, page))
            });
        }
        drop(send); // the channel ends with the last thread
        pages
            .into_iter()
            .par_bridge()
            .map(|(place, page)| {
                (place, page.map(|page| tags(&meta, &page)))
            })
            .collect()
    });
    found.sort_by_key(|(place, _)| *place);

    let mut code = ExitCode::SUCCESS;
    for (place, tags) in found {
        match tags {
            Ok(tags) => println!("{}", tags.join(" ")),
            Err(failure) => {
                eprintln!("{}: {failure}", urls[place]);
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}
// ANCHOR_END: main
