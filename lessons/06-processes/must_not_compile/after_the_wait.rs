//! A child is killed after it was waited for. Its number may belong to another process by then.

use std::process::{Command, Stdio};

fn main() -> std::io::Result<()> {
    // ANCHOR: after
    let mut child = Command::new("date")
        .stdout(Stdio::piped())
        .spawn()?;
    let said = child.wait_with_output()?;
    child.kill()?;
    // ANCHOR_END: after
    println!("{} bytes", said.stdout.len());
    Ok(())
}
