import { describe, expect, test } from 'vitest';
import { notAuthorised, notMet, notNow, outOfOrder, ward } from '../support/ward-world.ts';

const NOW = '2020-12-09T08:00+07:00';
const own = 'dossier cell-1';
const complete = () => ward().at(NOW).upTo(own, 'submitted');

describe("a cell's file", () => {
  test('C.1#2: it goes in when the ratings of the cell are reported; all that is missing is named', () => {
    const w = complete();
    const waits = (...names: string[]) =>
      outOfOrder(['dossier-complete', 'C.1#2', ...names.map(name => `${name} reported`)]);
    expect(w.refused(own, 'submitted')).toEqual(
      waits('organisationRating cell-1', ...['an', 'binh', 'chi', 'dung'].map(who => `memberRating ${who}`)),
    );
    for (const who of ['an', 'binh', 'chi', 'dung']) w.until(`memberRating ${who}`, 'reported');
    w.until('organisationRating cell-1', 'balloted');
    expect(w.refused(own, 'submitted')).toEqual(waits('organisationRating cell-1'));
    w.take('organisationRating cell-1', 'reported', { occurredAt: '2020-12-03T10:00+07:00' });
    expect(w.refused(own, 'submitted', { occurredAt: '2020-12-03T09:59:59.999+07:00' })).toEqual(
      waits('organisationRating cell-1'),
    );
    w.take(own, 'submitted', { occurredAt: '2020-12-03T10:00+07:00' });
  });

  test('C.2.7-files: it goes in with every required item, not without one', () => {
    const w = ward().at(NOW).until('organisationRating cell-1', 'reported');
    expect(w.refused(own, 'submitted')).toEqual(notMet(['everyItemIsIn', 'C.2.7-files']));
    const required = w.world.plan.dossierItems.filter(
      item => item.required && (item.for as readonly string[]).includes('residential'),
    );
    expect(required.length).toBe(10);
    for (const { id } of required.slice(1)) w.take(own, 'itemReceived', { item: id });
    expect(w.refused(own, 'submitted')).toEqual(notMet(['everyItemIsIn', 'C.2.7-files']));
    w.take(own, 'itemReceived', { item: required[0]?.id });
    w.take(own, 'submitted');
  });

  test('C.2.7-files: each item once, and only items of such a file', () => {
    const w = ward().at(NOW);
    w.take(own, 'itemReceived', { item: 'collective-report' });
    expect(w.refused(own, 'itemReceived', { item: 'collective-report' })).toEqual(
      notMet(['itemNotYetReceived', 'C.2.7-files']),
    );
    expect(w.refused(own, 'itemReceived', { item: 'ward-report' })).toEqual(
      notMet(['itemBelongsToTheFile', 'C.2.7-files']),
    );
  });

  test('C.1#2: the committee office accepts what was submitted, and sends back what is lacking', () => {
    const w = complete().until(own, 'submitted');
    expect(w.refused(own, 'accepted', { by: 'an' })).toEqual(
      notAuthorised(['who-may', 'C.1#2', `${own} accepted`]),
    );
    w.fork().take(own, 'accepted', { by: 'ward' });
    expect(w.refused(own, 'returned', { items: ['ward-report'] })).toEqual(
      notMet(['returnedItemsAreInTheFile', 'C.2.7-files']),
    );
    const back = w.take(own, 'returned', { items: ['collective-report'] });
    expect(back.revoked).toEqual(['submitted']);
    expect(w.refused(own, 'submitted')).toEqual(notMet(['everyItemIsIn', 'C.2.7-files']));
    w.take(own, 'itemReceived', { item: 'collective-report' });
    w.take(own, 'submitted');
    w.take(own, 'accepted');
    expect(w.case(own)).toMatchObject({ done: true, round: 2 });
  });

  test('C.1#2: nothing is accepted that was not submitted', () => {
    expect(complete().refused(own, 'accepted').type).toEqual('not-possible-now');
    const w = complete().until(own, 'accepted');
    expect(w.refused(own, 'submitted')).toEqual(notNow(['once-per-round', 'C.1#2']));
  });

  test('C.1#2: an office and an inspection commission of the roster act in their own name (settled 19)', () => {
    const w = ward({
      bodies: { office: { kind: 'committeeOffice', name: 'office', unit: 'ward', parent: 'ward' } },
    }).at(NOW);
    w.until(own, 'submitted').take(own, 'accepted', { by: 'office' });
  });
});

describe("the ward's file", () => {
  test('C.1#3: it goes in when every rating is decided and every cell’s file accepted', () => {
    const w = ward().at(NOW).upTo('dossier ward', 'submitted');
    const ratings = [
      ...w.names('organisationRating'),
      ...w.names('collectiveRating'),
      ...w.names('leaderRating'),
    ].map(name => `${name} decided`);
    const files = ['dossier cell-1 accepted', 'dossier cell-2 accepted'];
    const waits = (...names: string[]) => outOfOrder(['ward-dossier-complete', 'C.1#3', ...names]);
    expect(w.refused('dossier ward', 'submitted')).toEqual(waits(...ratings, ...files));
    w.until('leaderRating secretary at ward', 'decided');
    for (const name of w.names('leaderRating')) w.until(name, 'decided');
    w.until('dossier cell-1', 'accepted').until('dossier cell-2', 'submitted');
    expect(w.refused('dossier ward', 'submitted')).toEqual(waits('dossier cell-2 accepted'));
    w.take('dossier cell-2', 'accepted');
    w.take('dossier ward', 'submitted');
  });
});
