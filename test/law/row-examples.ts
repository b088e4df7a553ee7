import type { RuleName, rules } from '../../machines/ordering/rules.ts';
import type { CaseName, WardChange } from '../support/ward-world.ts';

/** Two cases that a row of the ordering relates, in a small ward. */
export interface Pair {
  readonly before: CaseName;
  readonly after: CaseName;
  readonly change?: WardChange;
}
export type Row = `${string} → ${string}`;

const school: WardChange = {
  bodies: { school: { kind: 'professional', name: 'school', unit: 'cell-1', parent: 'district' } },
};
const group: WardChange = {
  bodies: { 'group-a': { kind: 'partyGroup', name: 'group-a', unit: 'cell-1', parent: 'cell-1' } },
  people: { dung: { group: 'group-a' } },
};
const payroll: WardChange = { people: { chi: { civilServant: true }, vice: { civilServant: true } } };

/** One example by hand for every row of `rules.ts`; a new rule does not compile, a new row fails below. */
export const examples: Readonly<Record<RuleName, Readonly<Record<Row, Pair>>>> = {
  'collective-before-individual': {
    'collectiveReview concluded → individualReview presented': {
      before: 'collectiveReview cell-1',
      after: 'individualReview an at cell-1',
    },
  },
  'head-before-deputies': {
    'individualReview concluded → individualReview presented': {
      before: 'individualReview an at cell-1',
      after: 'individualReview chi at cell-1',
    },
  },
  'individuals-complete-collective': {
    'individualReview completed → collectiveReview reportFinalised': {
      before: 'individualReview dung at cell-1',
      after: 'collectiveReview cell-1',
    },
  },
  'government-before-party': {
    'collectiveReview finalised → collectiveReview conferenceOpened': {
      before: 'collectiveReview women',
      after: 'collectiveReview ward',
    },
    'outsideResult recorded → collectiveReview conferenceOpened': {
      before: 'outsideResult school',
      after: 'collectiveReview cell-1',
      change: school,
    },
    'collectiveReview concluded → collectiveReview concluded': {
      before: 'collectiveReview committee',
      after: 'collectiveReview ward',
    },
  },
  'group-before-cell': {
    'collectiveReview concluded → individualReview groupReported': {
      before: 'collectiveReview cell-1',
      after: 'individualReview dung at cell-1',
      change: group,
    },
  },
  'review-before-rating': {
    'individualReview completed → memberRating selfRated': {
      before: 'individualReview chi at cell-1',
      after: 'memberRating chi',
    },
    'individualReview completed → leaderRating selfRated': {
      before: 'individualReview vice at ward',
      after: 'leaderRating vice at ward',
    },
    'collectiveReview finalised → organisationRating criteriaGraded': {
      before: 'collectiveReview cell-1',
      after: 'organisationRating cell-1',
    },
    'collectiveReview finalised → collectiveRating selfRated': {
      before: 'collectiveReview front',
      after: 'collectiveRating front',
    },
  },
  'civil-servant-before-party': {
    'civilServantRating recorded → memberRating selfRated': {
      before: 'civilServantRating chi',
      after: 'memberRating chi',
      change: payroll,
    },
    'civilServantRating recorded → leaderRating selfRated': {
      before: 'civilServantRating vice',
      after: 'leaderRating vice at ward',
      change: payroll,
    },
  },
  'collective-before-its-members': {
    'collectiveRating decided → leaderRating decided': {
      before: 'collectiveRating front',
      after: 'leaderRating front-deputy at front',
    },
    'outsideResult recorded → leaderRating decided': {
      before: 'outsideResult committee',
      after: 'leaderRating vice-chair at committee',
    },
  },
  'lower-before-higher': {
    'organisationRating decided → organisationRating criteriaGraded': {
      before: 'organisationRating cell-2',
      after: 'organisationRating ward',
    },
    'collectiveRating decided → collectiveRating selfRated': {
      before: 'collectiveRating women',
      after: 'collectiveRating ward',
    },
  },
  'head-last': {
    'organisationRating decided → memberRating decided': {
      before: 'organisationRating cell-1',
      after: 'memberRating an',
    },
    'memberRating decided → memberRating decided': { before: 'memberRating chi', after: 'memberRating an' },
    'organisationRating decided → leaderRating decided': {
      before: 'organisationRating ward',
      after: 'leaderRating secretary at ward',
    },
    'outsideResult recorded → leaderRating decided': {
      before: 'outsideResult front',
      after: 'leaderRating front-head at front',
    },
    'collectiveRating decided → leaderRating decided': {
      before: 'collectiveRating front',
      after: 'leaderRating front-head at front',
    },
    'leaderRating decided → leaderRating decided': {
      before: 'leaderRating vice at ward',
      after: 'leaderRating secretary at ward',
    },
  },
  'members-before-cell': {
    'memberRating reported → organisationRating ballotCounted': {
      before: 'memberRating an',
      after: 'organisationRating cell-1',
    },
    'memberRating decided → organisationRating decided': {
      before: 'memberRating chi',
      after: 'organisationRating cell-1',
    },
  },
  'organisation-before-collective': {
    'organisationRating decided → collectiveRating decided': {
      before: 'organisationRating ward',
      after: 'collectiveRating ward',
    },
    'outsideResult recorded → collectiveRating decided': {
      before: 'outsideResult front',
      after: 'collectiveRating front',
    },
  },
  'peers-before-ward': {
    'outsideResult recorded → organisationRating criteriaGraded': {
      before: 'outsideResult council',
      after: 'organisationRating ward',
    },
  },
  'dossier-complete': {
    'memberRating reported → dossier submitted': { before: 'memberRating chi', after: 'dossier cell-1' },
    'organisationRating reported → dossier submitted': {
      before: 'organisationRating cell-1',
      after: 'dossier cell-1',
    },
  },
  'ward-dossier-complete': {
    'organisationRating decided → dossier submitted': {
      before: 'organisationRating cell-1',
      after: 'dossier ward',
    },
    'collectiveRating decided → dossier submitted': {
      before: 'collectiveRating women',
      after: 'dossier ward',
    },
    'leaderRating decided → dossier submitted': {
      before: 'leaderRating secretary at ward',
      after: 'dossier ward',
    },
    'dossier accepted → dossier submitted': { before: 'dossier cell-2', after: 'dossier ward' },
  },
};

/** The name of a row: what comes before, what after. */
export const rowOf = ({ before, after }: (typeof rules)[number]): Row =>
  `${before.join(' ')} → ${after.join(' ')}`;
