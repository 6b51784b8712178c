import { stage } from "./lib/stage.mjs";
const s = await stage();
console.log((await s.client.runs.events(s.id, s.runId)).items.slice(0,3), await s.client.runs.get(s.id,s.runId));
console.log(await s.client.automations.get(s.id));
console.log((await s.client.automations.revisions.list(s.id)).items.map(r=>[r.revision_id,r.alternate_ids,r.name]));
