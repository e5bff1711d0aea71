//! Code of one's own in the child, before its program begins. Python's `subprocess` takes it as `preexec_fn`.

use std::os::unix::process::CommandExt;
use std::process::Command;

fn main() -> std::io::Result<()> {
    // ANCHOR: between
    let mut date = Command::new("date");
    date.pre_exec(|| {
        println!("the child is on its way");
        Ok(())
    });
    date.status()?;
    // ANCHOR_END: between
    Ok(())
}
