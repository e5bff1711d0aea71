//! Wrong: is right about the pages, and fetches one after another.
//! Must fail: three_are_asked_for_at_once

use reqwest::blocking::Client;
use site::Site;
use std::thread;
use std::time::Duration;

fn pages<Get>(urls: &[String], get: Get) -> Vec<(String, String)>
where
    Get: Fn(&str) -> Option<String> + Sync,
{
    thread::scope(|scope| {
        let threads = urls.iter().map(|url| (url, scope.spawn(|| get(url))));
        let results =
            threads.map(|(url, thread)| (url, thread.join().expect("no panic")));
        results
            .filter_map(|(url, page)| Some((url.clone(), page?)))
            .collect()
    })
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
