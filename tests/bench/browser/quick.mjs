import { chromium } from "@playwright/test"; import { build } from "vite"; import http from "node:http"; import fs from "node:fs"; import path from "node:path";
const root="/work/wt-tape";
const out = await build({ root, configFile:false, logLevel:"error", build:{ write:false, target:"esnext", minify:false, rollupOptions:{ input: root+"/tests/bench/browser/page.mjs"}, modulePreload:false } });
const code=(Array.isArray(out)?out[0]:out).output[0].code;
const srv=http.createServer((q,r)=>{ const u=q.url.split("?")[0]; if(u==="/"){r.setHeader("content-type","text/html");return r.end("<!doctype html><script type=module src=/page.js></script>");} r.setHeader("content-type",u.endsWith(".wasm")?"application/wasm":"text/javascript"); if(u==="/page.js")return r.end(code); try{r.end(fs.readFileSync(path.join(root,u)));}catch{r.statusCode=404;r.end();} }).listen(0);
const port=srv.address().port;
const server=await chromium.launchServer({executablePath:"/usr/bin/chromium",args:["--no-sandbox","--disable-background-networking","--disable-component-update","--disable-sync","--no-first-run", ...(process.env.FLAGS?[process.env.FLAGS]:[])]});
const b=await chromium.connect(server.wsEndpoint()); const page=await b.newPage(); page.on("console",m=>console.log("page:",m.text())); page.on("pageerror",e=>console.log("err",e.stack));
await page.goto(`http://localhost:${port}/`); await page.waitForFunction(()=>window.ready,null,{timeout:30000});
const procs=()=>fs.readdirSync("/proc").filter(p=>/^\d+$/.test(p)).flatMap(p=>{try{const st=fs.readFileSync(`/proc/${p}/stat`,"utf8");const f=st.slice(st.lastIndexOf(")")+2).split(" ");return [{pid:+p,ppid:+f[1],cpu:+f[11]+ +f[12],cmd:fs.readFileSync(`/proc/${p}/cmdline`,"utf8")}];}catch{return[];}});
const all=procs(), mine=new Set([server.process().pid]); for(let k=0;k<5;k++) for(const p of all) if(mine.has(p.ppid)) mine.add(p.pid);
const rend=all.filter(p=>mine.has(p.pid)&&p.cmd.includes("--type=renderer")).sort((a,b)=>b.cpu-a.cpu)[0].pid;
const cdp=await page.context().newCDPSession(page); await cdp.send("Performance.enable",{timeDomain:"threadTicks"}); const cpu=async()=>(await cdp.send("Performance.getMetrics")).metrics.find(m=>m.name===(process.env.METRIC??"TaskDuration")).value*1000;
const names=(await page.evaluate(()=>window.names)).filter(n=>!process.env.ONLY||process.env.ONLY.split(",").includes(n));
if (process.env.PROFILE) { await page.evaluate(([c,r])=>window.prepare(c,r),[16,100]); await page.evaluate(()=>{for(let i=0;i<60;i++)window.run("tape",100,i,1);}); const c=await page.context().newCDPSession(page); await c.send("Profiler.enable"); await c.send("Profiler.setSamplingInterval",{interval:100}); await c.send("Profiler.start"); await page.evaluate((w)=>{for(let i=0;i<300;i++)window.run(w,100,i,1);},process.env.PROFILE); const {profile}=await c.send("Profiler.stop"); const self={}; const dt=profile.timeDeltas; const by=Object.fromEntries(profile.nodes.map(n=>[n.id,n])); profile.samples.forEach((s,i)=>{const f=by[s].callFrame; const k=f.functionName+":"+f.url.split("/").pop()+":"+f.lineNumber; self[k]=(self[k]??0)+dt[i];}); const tot=Object.values(self).reduce((a,b)=>a+b); for(const [k,v] of Object.entries(self).sort((a,b)=>b[1]-a[1]).slice(0,25)) console.log((v/tot*100).toFixed(1)+"%",k); await b.close(); await server.close(); process.exit(); }
for (const [rows,batch,rounds] of JSON.parse(process.env.SIZES??"[[10,32,20],[100,6,20],[1000,2,14]]")) {
  const kb=await page.evaluate(([c,r])=>window.prepare(c,r),[16,rows]);
  for(const n of names) if(!(await page.evaluate(([n,r])=>window.same(n,r),[n,rows]))) console.log("DIFFERS",n);
  const t=Object.fromEntries(names.map(n=>[n,[]])); let first=0;
  for(let i=-8;i<rounds;i++){ for(let k=0;k<names.length;k++){ const n=names[(k+Math.abs(i))%names.length]; const c=await cpu(); const w=await page.evaluate(([n,r,f,bt])=>window.run(n,r,f,bt),[n,rows,first,batch]); const d=(await cpu())-c; if(i>=0)t[n].push([d,w]);} first+=batch; }
  const med=a=>a.toSorted((x,y)=>x-y)[a.length>>1];
  console.log(rows,"rows",Math.round(kb/1000),"kB"); for(const n of names){ console.log("  ",n.padEnd(12),"cpu ms/page",(med(t[n].map(x=>x[0]))/batch).toFixed(3),"wall",(med(t[n].map(x=>x[1]))/batch).toFixed(3),"ratio to ajv", t.ajv? med(t[n].map((x,i)=>x[0]/t.ajv[i][0])).toFixed(2)+" wall "+med(t[n].map((x,i)=>x[1]/t.ajv[i][1])).toFixed(2):""); }
}
await b.close(); await server.close(); srv.close();
