import type { Text } from '../../../machines/words.ts';
import { gradeLabel } from './field-words.ts';
import { isGradeTable, type Option } from './fields.ts';
import type { Filling, InputProps } from './filling.tsx';
import { said } from './words.ts';

/** A choice for each row: one radio in each column, and one to leave it open where the row allows. */
const Table = ({
  caption,
  head,
  rows,
  options,
  chosen,
  nameOf,
  fill,
  openLabel,
}: {
  caption: string;
  head: string;
  rows: readonly Option[];
  options: readonly { readonly value: string; readonly label: Text }[];
  chosen: (row: string) => string;
  nameOf: (row: string) => string;
  fill: Filling;
  openLabel: string | null;
}) => {
  const { view } = fill;
  return (
    <div class="table-wrap">
      <table class="marks" data-marks>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {options.map(({ label }) => (
              <th scope="col" class="mark">
                {view.t(label)}
              </th>
            ))}
            {openLabel ? (
              <th scope="col" class="mark soft">
                {openLabel}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr>
              <th scope="row" lang={row.label.vi === row.label.en ? 'vi' : undefined}>
                {view.t(row.label)}
                {row.more ? <small class="soft"> {view.t(row.more)}</small> : null}
              </th>
              {[...options, ...(openLabel ? [{ value: '', label: null }] : [])].map(({ value, label }) =>
                value === '' && !row.optional ? (
                  <td class="mark" />
                ) : (
                  <td class="mark">
                    <input
                      type="radio"
                      name={nameOf(row.value)}
                      value={value}
                      checked={chosen(row.value) === value}
                      aria-label={`${view.t(row.label)}: ${label ? view.t(label) : openLabel}`}
                    />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

export const Grades = ({ field, fill }: InputProps<'table'>) => {
  const { view, typed } = fill;
  return (
    <Table
      fill={fill}
      caption={view.t(field.label)}
      head={view.t(isGradeTable(field) ? said.criterion : field.label)}
      rows={field.rows}
      options={
        isGradeTable(field)
          ? field.options.map(({ value }) => ({ value, label: gradeLabel[value as keyof typeof gradeLabel] }))
          : field.options
      }
      chosen={row => typed.one(`${field.pointer}/${row}`)}
      nameOf={row => `${field.pointer}/${row}`}
      openLabel={field.rows.some(({ optional }) => optional) ? view.t(said.notGraded) : null}
    />
  );
};

export const Roll = ({ field, fill }: InputProps<'roll'>) => {
  const { view, typed } = fill;
  return (
    <Table
      fill={fill}
      caption={view.t(field.label)}
      head={view.t(said.person)}
      rows={field.options}
      options={[
        { value: 'attending', label: said.present },
        { value: 'absent', label: said.away },
      ]}
      chosen={row => typed.one(`/roll/${row}`)}
      nameOf={row => `/roll/${row}`}
      openLabel={null}
    />
  );
};
