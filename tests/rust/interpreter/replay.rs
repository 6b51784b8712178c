//! Is running a function of the program and the answers alone?

use automations_spy::{Answer, End};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::program::{read, trace};
use crate::programs::PROGRAMS;

/// A program that is stopped at any of its calls goes on, run again with the answers so far, as if
/// it had never been stopped.
#[test]
#[wasm_bindgen_test]
fn a_program_goes_on_from_its_answers() {
    let mut stopped = 0;
    for listed in PROGRAMS {
        let (program, answers) = read(listed);
        let whole = trace(&program, answers.clone());
        for at in 0..answers.len() {
            if matches!(answers.get(at), Some(Answer::Wait(_))) {
                continue;
            }
            let mut first = answers.clone();
            first.truncate(at);
            first.push_back(Answer::Wait("go on?".to_owned()));
            let waiting = trace(&program, first);
            assert!(matches!(waiting.end, End::Waits { .. }), "{}", listed.0);
            // What was told until then is told again, word for word.
            assert_eq!(whole.events.get(..waiting.events.len()), Some(&*waiting.events));

            let mut again = program.clone();
            again.answers = waiting.answers;
            let rest = answers.iter().skip(at).cloned().collect();
            assert_eq!(trace(&again, rest), whole, "{} stopped at call {at}", listed.0);
            stopped += 1;
        }
    }
    assert!(stopped > 10);
}

#[test]
#[wasm_bindgen_test]
fn a_program_does_the_same_each_time() {
    for listed in PROGRAMS {
        let (program, answers) = read(listed);
        assert_eq!(trace(&program, answers.clone()), trace(&program, answers), "{}", listed.0);
    }
}
