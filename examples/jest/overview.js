// What is tested: the lines of an overview, as a server renders them.

/** One line for each automation: its name, its version, and whether it runs. */
exports.overview = async (client) => {
  const automations = await client.automations.list({ page_size: 100 }).collect();
  return automations.map(({ display_name, version, activation_state }) => {
    const state = activation_state === "AUTOMATION_ACTIVATION_STATE_ACTIVE" ? "runs" : "rests";
    return `${display_name} ${version} ${state}`;
  });
};
