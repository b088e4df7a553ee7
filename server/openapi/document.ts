import { z } from 'zod';
import type { Api } from '../app.ts';
import { type ProblemType, problems } from '../problem.ts';
import { type Operation, operations, ref } from './operations.ts';
import { schemas } from './schemas.ts';

const json = (schema: object) => ({ 'application/json': { schema } });
const refusals = (...types: ProblemType[]) => {
  const byStatus = new Map<number, ProblemType[]>();
  for (const type of types) {
    const { status } = problems[type];
    byStatus.set(status, [...(byStatus.get(status) ?? []), type]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      String(status),
      {
        description: of.join(' · '),
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    ]),
  );
};

const described = (operation: Operation) => {
  const [status, schema, media = 'application/json'] = operation.ok;
  const open = !operation.path.startsWith('/v1');
  return {
    summary: operation.summary,
    ...(operation.parameters ? { parameters: operation.parameters } : {}),
    ...(operation.body ? { requestBody: { required: true, content: json(operation.body) } } : {}),
    ...(open ? { security: [] } : {}),
    responses: {
      [status]: { description: 'OK', ...(schema ? { content: { [media]: { schema } } } : {}) },
      ...refusals(...(operation.refused ?? []), ...(open ? [] : (['not-signed-in'] as const))),
    },
  };
};

/** The API described in OpenAPI 3.1, with the schemas that validate (and nothing written twice). */
export const openApiDocument = () => {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Trình Tự',
      version: '1',
      description: 'The yearly review and quality rating of a Party body, in the one order its plan allows.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ ownerKey: [] }],
    paths,
    components: {
      securitySchemes: { ownerKey: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => {
          const { $schema: _schema, ...rest } = z.toJSONSchema(schema, {
            io: 'input',
            unrepresentable: 'any',
          }) as Record<string, unknown>;
          return [name, rest];
        }),
      ),
    },
  };
};

/** `GET /openapi.json`; made once. */
export function openApiRoute(app: Api): void {
  let made: object | null = null;
  app.get('/openapi.json', context => {
    made ??= openApiDocument();
    return context.json(made);
  });
}
