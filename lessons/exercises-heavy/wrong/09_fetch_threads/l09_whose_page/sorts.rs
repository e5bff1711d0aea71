//! Wrong: puts the pairs into the order of the alphabet, which need not be the order in which they were asked for.
//! Must fail: the_last_one_comes_first, one_that_does_not_come_moves_nobody

use reqwest::blocking::Client;
use site::Site;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

/// Those that came, each beside its address, in the order of the addresses.
fn pages<Get>(urls: &[String], get: Get) -> Vec<(String, String)>
where
    Get: Fn(&str) -> Option<String> + Sync,
{
    let found = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for url in urls {
            let (found, get) = (&found, &get);
            scope.spawn(move || {
                if let Some(page) = get(url) {
                    let mut found = found.lock().expect("no panic in here");
                    found.push((url.clone(), page));
                }
            });
        }
    });
    let mut found = found.into_inner().expect("no panic in here");
    found.sort();
    found
}

/// The line of a page that says which one it is; nothing if the page does not come.
fn title(client: &Client, url: &str) -> Option<String> {
    let answer = client.get(url).send().ok()?;
    let page = answer.error_for_status().ok()?.text().ok()?;
    let line = page.lines().find(|line| line.contains("This is page"))?;
    Some(line.trim().to_owned())
}

/// It asks no proxy for 127.0.0.1, and waits for no page longer than 30 s.
fn client() -> Client {
    let builder = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(30));
    builder.build().expect("a client can be made")
}

fn main() -> std::io::Result<()> {
    let site = Site::start()?;
    let paths = ["/small/1?ms=300", "/missing", "/small/3?ms=200", "/small/4"];
    let urls = paths.map(|path| site.url(path));
    let client = client();
    for (url, page) in pages(&urls, |url| title(&client, url)) {
        println!("{url}: {page}");
    }
    Ok(())
}
