import type { Plan } from '../plans/plan.ts';
import { ungraded } from './facts.ts';
import { headCaps, type MemberInput, memberRows } from './member.ts';
import { type Ceiling, ceiling, reasonsOf } from './reason.ts';

/** What a member's standard reads; `headed` are the collective and the organisation of the post, for its head only. */
export type LeaderInput = MemberInput;

/**
 * B.II.4 gives leaders no ladder of their own below the district's decision (B.II.4#1). The reading:
 * a leader is a member, so B.II.2.3 applies on the sheet that adds the office (B.I.4.2#4c), and the
 * head is capped by everything headed.
 */
const rows = memberRows('leader');

/** The highest level a leader may have in one post (B.II.2.3, B.II.4#2b). */
export const leaderCeiling = (input: LeaderInput, plan: Plan): Ceiling =>
  ceiling(
    [...reasonsOf(rows, input, plan), ...headCaps(input)],
    ungraded(plan.criteria.leader, input.grades),
  );
