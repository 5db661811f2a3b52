/** Steps a machine of the Rust side until it is done: see drive.rs. */
export const drive = async (machine) => {
  try {
    let worked = true;
    let value;
    for (let wait; (wait = machine.step(worked, value)); ) {
      try {
        value = await wait;
        worked = true;
      } catch (error) {
        value = error;
        worked = false;
      }
    }
    return machine.result();
  } finally {
    machine.free();
  }
};
