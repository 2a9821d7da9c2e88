"""Reads the month's workbooks with openpyxl, works every formula out anew from the detail rows and compares the results
with those that the program stored."""
import os
import re
import subprocess
import sys

import openpyxl
from openpyxl.utils import range_boundaries

failures = 0
number = 0


def check(name, condition, detail=''):
    global failures, number
    number += 1
    print(f"{'ok' if condition else 'not ok'} {number} {name}{'' if condition else ' # ' + str(detail)}")
    failures += not condition


TOKEN = re.compile(r"\s*('(?:[^']|'')+'!\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?"
                   r"|[A-Z]+(?=\()|\d+(?:\.\d+)?|\"[^\"]*\"|[-+/*=(),])")


class Evaluator:
    """The few functions the workbook uses; ranges are lists of cell values."""

    def __init__(self, book):
        self.book = book
        self.memo = {}

    def cell(self, sheet, row, column):
        key = (sheet, row, column)
        if key not in self.memo:
            value = self.book[sheet].cell(row, column).value
            self.memo[key] = self.formula(sheet, value[1:]) if self.is_formula(sheet, row, column) else value
        return self.memo[key]

    def is_formula(self, sheet, row, column):
        return self.book[sheet].cell(row, column).data_type == 'f'

    def formula(self, sheet, text):
        tokens, at = [], 0
        while at < len(text):
            match = TOKEN.match(text, at)
            assert match, (text, at)
            tokens.append(match.group(1))
            at = match.end()
        self_tokens = tokens[::-1]
        value = self.compare(sheet, self_tokens)
        assert not self_tokens, (text, self_tokens)
        return value

    def compare(self, sheet, tokens):
        value = self.add(sheet, tokens)
        while tokens and tokens[-1] == '=':
            tokens.pop()
            value = (value or 0) == (self.add(sheet, tokens) or 0)
        return value

    def add(self, sheet, tokens):
        value = self.divide(sheet, tokens)
        while tokens and tokens[-1] in '+-':
            sign = tokens.pop()
            other = self.divide(sheet, tokens)
            value = (value or 0) + (other or 0) if sign == '+' else (value or 0) - (other or 0)
        return value

    def divide(self, sheet, tokens):
        value = self.operand(sheet, tokens)
        while tokens and tokens[-1] in '*/':
            sign = tokens.pop()
            other = self.operand(sheet, tokens)
            if sign == '*':
                value = value * other
            else:
                value = value / other if other else ZeroDivisionError
        return value

    def operand(self, sheet, tokens):
        token = tokens.pop()
        if token == '(':
            value = self.compare(sheet, tokens)
            assert tokens.pop() == ')'
            return value
        if token == '-':
            return -self.operand(sheet, tokens)
        if token[0] == '"':
            return token[1:-1]
        if token[0].isdigit():
            return float(token)
        if tokens and tokens[-1] == '(':
            return self.call(sheet, token, tokens)
        return self.reference(sheet, token)

    def reference(self, sheet, token):
        if token.startswith("'"):
            name, token = token.rsplit('!', 1)
            sheet = name[1:-1].replace("''", "'")
        left, top, right, bottom = range_boundaries(token.replace('$', ''))
        if ':' not in token:
            return self.cell(sheet, top, left)
        return [self.cell(sheet, r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]

    def call(self, sheet, name, tokens):
        tokens.pop()
        arguments = [self.compare(sheet, tokens)]
        while tokens[-1] == ',':
            tokens.pop()
            arguments.append(self.compare(sheet, tokens))
        assert tokens.pop() == ')'
        return getattr(self, 'do_' + name.lower())(*arguments)

    @staticmethod
    def numbers(values):
        return [v for v in values if isinstance(v, (int, float))]

    def do_sum(self, values):
        return sum(self.numbers(values))

    def do_subtotal(self, function, values):
        assert function == 9
        return sum(self.numbers(values))

    def do_counta(self, values):
        return sum(v is not None for v in values)

    def do_average(self, values):
        values = self.numbers(values)
        return sum(values) / len(values) if values else ZeroDivisionError

    def do_iferror(self, value, other):
        return other if value is ZeroDivisionError else value

    def do_if(self, condition, yes, no):
        return yes if condition else no

    @staticmethod
    def matching(criteria):
        pairs = list(zip(criteria[::2], criteria[1::2]))
        for values, wanted in pairs:
            assert wanted is not None and not (isinstance(wanted, str) and set(wanted) & set('*?~<>=')), wanted
        fold = lambda v: v.casefold() if isinstance(v, str) else v
        return [all(fold(values[i]) == fold(wanted) for values, wanted in pairs) for i in range(len(pairs[0][0]))]

    def do_sumifs(self, values, *criteria):
        return sum(self.numbers([v for v, own in zip(values, self.matching(criteria)) if own]))

    def do_countifs(self, *criteria):
        return sum(self.matching(criteria))


def same(stored, computed, cell):
    if computed is ZeroDivisionError:
        return False
    if isinstance(computed, str) or isinstance(stored, str):
        return stored == computed
    # Minutes are stored whole, shares to the millionth, amounts to the fen.
    tolerance = 0.5 if cell.number_format == '#,##0' and computed != int(computed) else 1e-6
    return abs((stored or 0) - (computed or 0)) <= tolerance


def check_formulas(name, path):
    live, shown = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    evaluator, wrong, count = Evaluator(live), [], {}
    for sheet in live:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != 'f':
                    continue
                count[sheet.title] = count.get(sheet.title, 0) + 1
                computed = evaluator.cell(sheet.title, cell.row, cell.column)
                stored = shown[sheet.title][cell.coordinate].value
                if not same(stored, computed, cell):
                    wrong.append((sheet.title, cell.coordinate, cell.value, stored, computed))
    check(f'{name}: every formula gives what is stored', not wrong, wrong[:5])
    return live, shown, count


def rows_of(sheet):
    """Column heads to values, below the two title lines; without the totals row."""
    heads = [c.value for c in sheet[3]]
    return [dict(zip(heads, (c.value for c in row))) for row in sheet.iter_rows(min_row=4)
            if row[0].value not in (None, 'Total')]


def check_month(live, shown, count):
    names = live.sheetnames
    check('the summary comes first, the definitions last', (names[0], names[-1]) == ('Summary', 'Definitions'), names)
    for name in ('Summary', 'By day', 'By tender', 'By doctor', 'By category', 'Visits', 'Appointments', 'Waiting times',
                 'Follow-ups', 'Day closes'):
        check(f'{name} has live formulas', count.get(name, 0) > 3, count.get(name))
        check(f'{name} keeps its header', live[name].freeze_panes is not None)
    figures = {row['Figure']: row for row in rows_of(shown['Summary'])}
    payments, lines, bills = (rows_of(shown[n]) for n in ('Payment rows', 'Line rows', 'Bill rows'))
    fen = lambda rows, key: sum(round((row[key] or 0) * 100) for row in rows)
    check('takings are those of the payment rows', round(figures['Takings']['This month'] * 100) ==
          fen(payments, 'Takings') == 19000)
    check('and of the line rows, to the fen', fen(lines, 'Takings') == 19000)
    check('last month stands beside', figures['Takings']['Month before'] == 80)
    check('and the change', figures['Takings']['Change'] == 110)
    check('receivables are those of the bill rows', figures['New receivables']['This month'] == 150.01 and
          fen(bills, 'New receivables') == 15001)
    doctors = rows_of(shown['By doctor'])
    check('the doctors add up', fen(doctors, 'Takings') == 19000 and len(doctors) == 3, doctors)
    for doctor in doctors:
        own = [row for row in lines if row['Doctor'] == doctor['Doctor']]
        check('a doctor has the takings of his lines', fen(own, 'Takings') == round(doctor['Takings'] * 100), doctor)
    days = rows_of(shown['By day'])
    check('every day of the month has a row', len(days) == 30, len(days))
    check('the days add up', fen(days, 'Takings') == 19000)
    check('rates are shares', figures['No-show rate']['This month'] == 0.5)
    sheet = live['Payment rows']
    check('receipt numbers are text', sheet['C4'].data_type == 's' and sheet['C4'].number_format == '@')
    check('file numbers keep their zeros', sheet['E4'].value in ('001', '002'), sheet['E4'].value)
    check('days are days', sheet['A4'].number_format == 'yyyy-mm-dd' and sheet['A4'].is_date)
    appointments = live['Appointment rows']
    check('a text that looks like a formula is a text', appointments['G4'].data_type == 's' and
          appointments['G4'].value == '=洁牙', appointments['G4'].value)
    check('charts are native', all(len(live[n]._charts) for n in ('By day', 'By tender')) or
          has_charts(sys.argv[2], 'month.xlsx'))
    definitions = [[c.value for c in row] for row in live['Definitions'].iter_rows(min_row=2)]
    check('definitions are listed', sum('By day' in row for row in definitions) >= 10, len(definitions))
    check('it prints one page wide', live['By day'].sheet_properties.pageSetUpPr.fitToPage and
          live['By day'].page_setup.fitToHeight == 0)


def has_charts(folder, name):
    import zipfile
    with zipfile.ZipFile(os.path.join(folder, name)) as file:
        return sum(n.startswith('xl/charts/chart') for n in file.namelist()) >= 2


def main():
    program, folder = sys.argv[1:3]
    os.makedirs(folder, exist_ok=True)
    subprocess.run([program, folder], check=True)
    check_month(*check_formulas('the month', os.path.join(folder, 'month.xlsx')))
    _, shown, _ = check_formulas('an empty month', os.path.join(folder, 'empty.xlsx'))
    figures = {row['Figure']: row for row in rows_of(shown['Summary'])}
    check('an empty month has zeros, not errors', figures['Takings']['This month'] == 0 and
          figures['Visits']['This month'] == 0 and figures['No-show rate']['This month'] is None, figures)
    print(f'1..{number}')
    return 1 if failures else 0


sys.exit(main())
