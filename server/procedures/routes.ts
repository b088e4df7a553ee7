import { payloadSchema } from '../../machines/available.ts';
import { catalogue } from '../../machines/catalogue.ts';
import { rules } from '../../machines/ordering/rules.ts';
import { roles } from '../../machines/roles.ts';
import { PROCEDURES, type Procedure, procedureLabel } from '../../machines/words.ts';
import type { Api } from '../app.ts';
import { refuse } from '../problem.ts';

const definition = (name: Procedure) => {
  const { steps, order, machine } = catalogue[name];
  return {
    name,
    label: procedureLabel[name],
    order,
    steps: Object.entries(steps).map(([type, step]) => ({
      type,
      label: step.label,
      clause: step.clause,
      by: step.by.map(role => ({ role, label: roles[role].label })),
      payloadSchema: payloadSchema(name, type),
    })),
    rulesBefore: rules.filter(({ after }) => after[0] === name),
    rulesAfter: rules.filter(({ before }) => before[0] === name),
    // The statechart without functions: states, arrows, guards by name, clauses and labels.
    machine: JSON.parse(JSON.stringify(machine.config)) as object,
  };
};

/** The procedures: their names, steps, clauses and statecharts. */
export function procedureRoutes(app: Api): void {
  app.get('/v1/procedures', context =>
    context.json({
      items: PROCEDURES.map(name => ({
        name,
        label: procedureLabel[name],
        steps: Object.keys(catalogue[name].steps),
      })),
    }),
  );
  app.get('/v1/procedures/:name', context => {
    const name = context.req.param('name').replace(/\.json$/, '');
    if (!(PROCEDURES as readonly string[]).includes(name)) return refuse('not-found');
    return context.json(definition(name as Procedure));
  });
}
