//! `waitForProject` under way: asks, pauses, and asks again.

use crate::call::Call;
use crate::client::{Client, Run};
use crate::drive::{Event, Job, Step};
use crate::fetch::Fetch;
use crate::projects::answer::Shape;
use crate::projects::wait;
use std::rc::Rc;

/// A wait for a Project.
pub(crate) struct Wait {
    client: Rc<Client>,
    run: Rc<Run>,
    call: Call,
    fetch: Fetch,
    asked: u32,
}

impl Wait {
    pub(crate) fn new(client: Rc<Client>, run: Rc<Run>, call: Call) -> Self {
        let fetch = Fetch::new(
            client.clone(),
            run.clone(),
            call.clone(),
            Some(Shape::Project),
        );
        Self {
            client,
            run,
            call,
            fetch,
            asked: 0,
        }
    }
}

impl Job for Wait {
    fn step(&mut self, event: Event) -> Step {
        match self.fetch.step(event) {
            Step::Done(Ok(project)) if wait::is_passing(&project) => {
                let pause = wait::delay(self.asked);
                self.asked = self.asked.saturating_add(1);
                // A new question: its machine starts with whatever comes of the pause.
                self.fetch = Fetch::new(
                    self.client.clone(),
                    self.run.clone(),
                    self.call.clone(),
                    Some(Shape::Project),
                );
                Step::Wait(self.run.guard.sleep(pause))
            }
            other => other,
        }
    }
}
