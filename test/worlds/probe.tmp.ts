import { openedCases } from '../../machines/open-cycle.ts';
import { unfold } from '../../machines/ordering/unfold.ts';
import { giangBien2020 as plan } from '../../machines/plans/giang-bien-2020.ts';
import { Roster } from '../../machines/ordering/roster.ts';
import { advance, after, factsFor, type World } from '../../machines/world.ts';
import { catalogue } from '../../machines/catalogue.ts';
import { mayTake } from '../../machines/decide.ts';
import { readStep } from '../../machines/read-step.ts';
const roster = Roster.parse({bodies:[
 {id:'district',kind:'external',name:'q',unit:'district'},
 {id:'ward',kind:'wardCommittee',name:'w',unit:'ward',parent:'district'},
 {id:'cell',kind:'cell',name:'c',unit:'cell',parent:'ward',officerInCharge:'w1'}],
 people:[
 {id:'w1',name:'w',cell:'cell',admittedOn:'2000-01-01',posts:[{body:'ward',role:'head'}]},
 {id:'h',name:'h',cell:'cell',admittedOn:'2000-01-01',posts:[{body:'cell',role:'head'}]},
 {id:'d',name:'h',cell:'cell',admittedOn:'2000-01-01',posts:[{body:'cell',role:'deputy'}]},
 {id:'m',name:'h',cell:'cell',admittedOn:'2000-01-01'}]});
const un = unfold(plan, roster, 'c');
if ('loop' in un) throw 1;
const now0='2020-11-17T01:00:00.000Z';
const cases = openedCases(plan,'c',un,now0,{} as never);
const world: World = {plan, cases:new Map(cases.map(c=>[c.case,c])), precedences: un.precedences, absent:new Map(), groups:new Map(), roster};
console.log(cases.length, un.precedences.length);
let w = world; let n=0; let t0=performance.now(); let adv=0; let now=Date.parse(now0);
for(;;){ let moved=false;
 for (const c of [...w.cases.values()]) { const own=w.cases.get(c.case)!; if(own.done) continue;
  for (const type of own.next) { now+=7*86400000; const at=new Date(now).toISOString(); const facts=factsFor(w,own,at);
   const def=catalogue[own.procedure].steps[type]!;
   const body={type,occurredAt:at,by:mayTake(own.procedure,type,facts,own.context)[0]??'?',...def.example({facts,context:own.context as never})};
   const r=readStep(own.procedure,body); if(!('step' in r)) {console.log(r, body);continue;}
   const o=advance(w,own.case,r.step,at); adv++;
   if(o.verdict==='accepted'){w=after(w,o);moved=true;n++;break;}
  }}
 if(!moved)break;}
console.log('steps',n,'advances',adv,(performance.now()-t0)/adv,'ms each', [...w.cases.values()].filter(c=>!c.done).map(c=>c.procedure+' '+c.subject+' '+c.state));
const own=[...w.cases.values()].find(c=>c.procedure==='memberRating')!;
const w0=world; const c0=[...w0.cases.values()].find(c=>c.procedure==='individualReview')!;
for (let k=0;k<3;k++){t0=performance.now();
for(let i=0;i<2000;i++){const facts=factsFor(w0,c0,now0); advance(w0,c0.case,{type:'selfReviewWritten',occurredAt:now0,by:c0.subject,document:{title:'x'}},now0);}
console.log('adv', (performance.now()-t0)/2000);
t0=performance.now();for(let i=0;i<2000;i++)readStep('individualReview',{type:'selfReviewWritten',occurredAt:now0,by:c0.subject,document:{title:'x'}});console.log('read',(performance.now()-t0)/2000);}
