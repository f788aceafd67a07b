import { makeCode } from './encode.ts'
import { firstState, makeModel } from './model.ts'
import { productRules } from './rules.ts'
import { stepsFrom } from './system.ts'
const [threads='t1', workers='1', routers='1', most='0', policy='off', cap, ...faults] = process.argv.slice(2)
const model = makeModel(productRules, { name:'try', threads: threads.split(','), policy: policy as 'off', faults: faults as never, mostFaults: Number(most), mostOpen: 9, receiveLimit: 3, workers: Number(workers), routers: Number(routers) })
const code = makeCode(model)
const texts=[code.encode(firstState(model))]; const found=new Set(texts)
for (let i=0;i<texts.length && texts.length<Number(cap);i++) for (const s of stepsFrom(model, code.decode(texts[i]!))) { const t=code.encode(s.to); if(!found.has(t)){found.add(t);texts.push(t)} }
const count=(f:(s:any)=>string)=>{const m=new Map<string,number>();for(const t of texts){const k=f(code.decode(t));m.set(k,(m.get(k)??0)+1)};return [...m].sort((a,b)=>b[1]-a[1]).slice(0,14)}
console.log(texts.length)
console.log('gen',count(s=>s.row.record.generation))
console.log('len',count(s=>s.input.work.length))
console.log('workers',count(s=>s.workers.map((w:any)=>w.at+(w.doing?':'+w.doing.next:'')).sort().join()))
console.log('routers',count(s=>s.routers.map((w:any)=>w.at+(w.next?':'+w.next:'')).sort().join()))
console.log('req',count(s=>JSON.stringify(s.bells.requests)))
console.log('status',count(s=>s.tracked.map((x:any)=>x.record?.status??'-').sort().join()))
console.log('stale',count(s=>s.tracked.map((x:any)=>(x.record?.generation??'-')).sort().join()))
