"""Reads what report-sample wrote with other people's programs: openpyxl, poppler."""
import datetime
import os
import subprocess
import sys
import zipfile

import openpyxl

failures = 0
number = 0


def check(name, condition, detail=''):
    global failures, number
    number += 1
    print(f"{'ok' if condition else 'not ok'} {number} {name}{'' if condition else ' # ' + str(detail)}")
    failures += not condition


def text_of(folder, name):
    return subprocess.run(['pdftotext', '-layout', os.path.join(folder, name), '-'], check=True,
                          capture_output=True, text=True).stdout


def pages_of(folder, name):
    out = subprocess.run(['pdfinfo', os.path.join(folder, name)], check=True, capture_output=True, text=True).stdout
    return dict(line.split(':', 1) for line in out.splitlines() if ':' in line)


def check_detail(live, shown):
    sheet = live['收款明细 2026 11']
    check('the header stands below the titles', [sheet.cell(3, c).value for c in (1, 8)] == ['收据号', '实收'])
    check('the header is frozen', sheet.freeze_panes == 'B4', sheet.freeze_panes)
    check('the filter covers the rows', sheet.auto_filter.ref == 'A3:I93', sheet.auto_filter.ref)
    check('a text that looks like a formula is a text', (sheet['C4'].value, sheet['C4'].data_type) in
          [('=1+1', 's'), ('=1+1', 'inlineStr')], (sheet['C4'].value, sheet['C4'].data_type))
    with zipfile.ZipFile(os.path.join(sys.argv[2], 'month.xlsx')) as file:
        xml = file.read('xl/worksheets/sheet1.xml').decode()
    check('only the total is a formula there', xml.count('<f>') == 1, xml.count('<f>'))
    check('rare characters survive', sheet['C5'].value == '𠮷田·艾合买提江', sheet['C5'].value)
    check('telephone numbers keep their zeros', sheet['D5'].value == '013800001234' and sheet['D5'].number_format == '@')
    check('identity numbers are text', sheet['E4'].value == '11010519491231002X')
    check('a time is a time', sheet['B4'].value == datetime.datetime(2026, 11, 1, 9, 0) and
          sheet['B4'].number_format == 'yyyy-mm-dd hh:mm', sheet['B4'].value)
    check('a day is a day', sheet['G4'].value == datetime.datetime(2026, 11, 1) and
          sheet['G4'].number_format == 'yyyy-mm-dd', sheet['G4'].value)
    check('money is a number in yuan', sheet['H4'].value == 123.45 and sheet['H4'].number_format == '#,##0.00')
    check('a refund is negative', sheet['H44'].value == -680.5, sheet['H44'].value)
    check('the total is live', sheet['H94'].value == '=SUBTOTAL(9,H4:H93)', sheet['H94'].value)
    total = sum(round(sheet.cell(r, 8).value * 100) for r in range(4, 94))
    check('and its result is stored', round(shown['收款明细 2026 11']['H94'].value * 100) == total)
    check('it prints on A4 across, one page wide', sheet.page_setup.orientation == 'landscape' and
          int(sheet.page_setup.paperSize) == 9 and sheet.page_setup.fitToHeight == 0 and
          sheet.sheet_properties.pageSetUpPr.fitToPage)
    check('with the header on every page', sheet.print_title_rows == '3:3' or sheet.print_title_rows == '$3:$3',
          sheet.print_title_rows)
    return total


def check_sums(live, shown, total):
    doctors = live['医生']
    check('sums are live formulas', doctors['B3'].value ==
          "=SUMIFS('收款明细 2026 11'!$H$4:$H$93,'收款明细 2026 11'!$F$4:$F$93,'医生'!$A$3)", doctors['B3'].value)
    check('shares are percentages', doctors['C3'].number_format == '0.0%' and doctors['C3'].value.startswith('=IF('))
    for name in ('医生', '每日'):
        first, last = (3, 5) if name == '医生' else (4, 33)
        values = [shown[name].cell(r, 2).value for r in range(first, last + 1)]
        check(f'the results on {name} add up', sum(round(v * 100) for v in values) == total, (sum(values), total))
    detail = shown['收款明细 2026 11']
    own = sum(round(detail.cell(r, 8).value * 100) for r in range(4, 94)
              if detail.cell(r, 6).value == shown['医生']['A4'].value)
    check('each sum is that of its own rows', round(shown['医生']['B4'].value * 100) == own)
    with zipfile.ZipFile(os.path.join(sys.argv[2], 'month.xlsx')) as file:
        charts = [n for n in file.namelist() if n.startswith('xl/charts/chart')]
    check('charts are native', len(charts) == 3, charts)
    definitions = [[c.value for c in row] for row in live['指标说明'].iter_rows(min_row=3)]
    check('definitions are listed', ['每日', '到诊', '当日登记到诊的人次'] in definitions, definitions)


def check_paper(folder):
    receipt, roll, detail = (text_of(folder, n) for n in ('receipt-a5.pdf', 'receipt-roll.pdf', 'detail.pdf'))
    for name, text in (('A5', receipt), ('roll', roll)):
        for words in ('晨光口腔门诊部', 'SJ20261122-0001', '补打 2', '人民币叁仟玖佰捌拾元贰角肆分', '¥3,980.24', '复核'):
            check(f'the {name} receipt says {words}', words in text)
    check('the A5 receipt is one page', pages_of(folder, 'receipt-a5.pdf')['Pages'].strip() == '1')
    check('the roll is one piece', pages_of(folder, 'receipt-roll.pdf')['Pages'].strip() == '1')
    pages = detail.rstrip('\f').split('\f')
    check('every page repeats the heads', len(pages) > 1 and all('收据号' in p or '业务日 —' in p for p in pages))
    check('pages are numbered', f'of {len(pages)}' in pages[-1] or f'共 {len(pages)}' in pages[-1], pages[-1])
    check('every row is printed once', all(detail.count(f'SJ202611{d:02}-{n:04}') == 1
                                           for d in range(1, 31) for n in range(1, 4)))
    check('definitions are printed', '收款归属的营业日' in detail)
    subprocess.run(['pdftoppm', '-gray', '-r', '72', os.path.join(folder, 'glyphs.pdf'),
                    os.path.join(folder, 'glyphs')], check=True)
    with open(os.path.join(folder, 'glyphs-1.pgm'), 'rb') as file:
        pixels = file.read().split(b'\n', 3)[3]
    check('no character is blank', sum(p < 128 for p in pixels) > 100, sum(p < 128 for p in pixels))


def main():
    program, folder = sys.argv[1:3]
    os.makedirs(folder, exist_ok=True)
    subprocess.run([program, folder], check=True)
    live = openpyxl.load_workbook(os.path.join(folder, 'month.xlsx'))
    shown = openpyxl.load_workbook(os.path.join(folder, 'month.xlsx'), data_only=True)
    total = check_detail(live, shown)
    check_sums(live, shown, total)
    check_paper(folder)
    print(f'1..{number}')
    return 1 if failures else 0


sys.exit(main())
