//! The parameters of an address, such as `?ms=50&key=a`.

use std::ops::RangeInclusive;
use std::time::Duration;

/// The parameters that were given and not yet asked for.
pub struct Query<'a>(Vec<(&'a str, &'a str)>);

/// A sentence for the client.
pub type Refusal = String;

impl<'a> Query<'a> {
    pub fn new(text: &'a str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Query(
            pairs
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .collect(),
        )
    }

    /// A parameter's text, as it was sent. It is known from now on.
    pub fn text(&mut self, name: &str) -> Option<&'a str> {
        let place = self.0.iter().position(|(given, _)| *given == name)?;
        Some(self.0.remove(place).1)
    }

    /// A number, or `default` where it was not given.
    pub fn number(
        &mut self,
        name: &str,
        default: u64,
        bounds: RangeInclusive<u64>,
    ) -> Result<u64, Refusal> {
        let Some(text) = self.text(name) else {
            return Ok(default);
        };
        let number = text.parse().ok().filter(|number| bounds.contains(number));
        let (least, most) = bounds.into_inner();
        number.ok_or_else(|| format!("{name}={text}: a number from {least} to {most} is wanted"))
    }

    pub fn milliseconds(
        &mut self,
        name: &str,
        default: u64,
        least: u64,
    ) -> Result<Duration, Refusal> {
        self.number(name, default, least..=60_000)
            .map(Duration::from_millis)
    }

    /// Refuses what nobody asked for.
    pub fn finish(self) -> Result<(), Refusal> {
        match self.0.first() {
            Some((name, _)) => Err(format!(
                "{name}: this address has no such parameter, or it came twice"
            )),
            None => Ok(()),
        }
    }
}
