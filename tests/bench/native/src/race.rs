//! How long does each take? In one run, turn about; every ratio is of one round.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;

const ROUNDS: usize = 21;
/// How long a sample lasts at least, and how long a contender may take in all.
const SAMPLE: Duration = Duration::from_micros(500);
const BUDGET: Duration = Duration::from_millis(600);

/// What a contender took, by round: nanoseconds a call.
pub type Samples = Vec<f64>;

/// Times all in interleaved rounds. A slow one leaves when its time is used up, after three.
pub fn race(contenders: &[&dyn Fn() -> Vec<f64>]) -> Vec<Samples> {
    let batches: Vec<u32> = contenders.iter().map(|contender| batch(contender)).collect();
    let mut samples = vec![Samples::new(); contenders.len()];
    let mut spent = vec![Duration::ZERO; contenders.len()];
    for round in 0..ROUNDS {
        for turn in 0..contenders.len() {
            let index = (turn + round) % contenders.len();
            if round >= 3 && spent[index] > BUDGET {
                continue;
            }
            let took = time(contenders[index], batches[index]);
            spent[index] += took;
            samples[index].push(took.as_nanos() as f64 / f64::from(batches[index]));
        }
    }
    samples
}

/// How many calls make a sample.
fn batch(contender: &dyn Fn() -> Vec<f64>) -> u32 {
    let mut batch = 1;
    while time(contender, batch) < SAMPLE {
        batch *= 2;
    }
    batch
}

fn time(contender: &dyn Fn() -> Vec<f64>, calls: u32) -> Duration {
    let began = ThreadTime::now();
    for _ in 0..calls {
        black_box(contender());
    }
    began.elapsed()
}

/// The middle one.
pub fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The middle of the rounds' ratios.
pub fn ratio(samples: &[f64], baseline: &[f64]) -> f64 {
    median(&samples.iter().zip(baseline).map(|(one, other)| one / other).collect::<Vec<_>>())
}
