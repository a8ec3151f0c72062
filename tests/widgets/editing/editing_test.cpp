// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/diffview.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/cluster/conflictlist.h"
#include "widgets/panes/cluster/problemlist.h"
#include "widgets/panes/cluster/secretpage.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class EditingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeMode::Light); }
    void typingIndents_data();
    void typingIndents();
    void koreanIsText();
    void wordsAreOfferedAndChosen();
    void aNewTextKeepsWhatCanBeUndone();
    void searchFindsAndCounts();
    void theSearchKeyOfTheWindowIsOursInHere();
    void marksSurviveTheTheme();
    void tabLeavesAReadOnlyText();
    void aMegabyteOpens();
    void aDifferenceByKeyboard();
    void conflictsAreChosen();
    void secretsByKeyboard();
    void problemsLead();
};

void EditingTest::typingIndents_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("after");
    QTest::newRow("below a map") << u"spec:"_s << u"\nx"_s << u"spec:\n  x"_s;
    QTest::newRow("beside a value") << u"spec:\n  a: 1"_s << u"\nx"_s << u"spec:\n  a: 1\n  x"_s;
    QTest::newRow("in an item") << u"- name: a"_s << u"\nx"_s << u"- name: a\n  x"_s;
    QTest::newRow("below a map in an item") << u"- m:"_s << u"\nx"_s << u"- m:\n    x"_s;
    QTest::newRow("at the root") << u"a: 1"_s << u"\nb"_s << u"a: 1\nb"_s;
    QTest::newRow("block") << u"  s: |"_s << u"\nx"_s << u"  s: |\n    x"_s;
}

void EditingTest::typingIndents()
{
    QFETCH(QString, before);
    QFETCH(QString, typed);
    QFETCH(QString, after);
    YamlEditor editor(nullptr);
    editor.show();
    editor.setText(before);
    editor.goTo(static_cast<int>(before.count(u'\n')), static_cast<int>(before.section(u'\n', -1).size()));
    for (const QChar c : typed)
        c == u'\n' ? QTest::keyClick(editor.area(), Qt::Key_Return) : QTest::keyClick(editor.area(), c.toLatin1());
    QCOMPARE(editor.text(), after);
}

void EditingTest::koreanIsText()
{
    YamlEditor editor(nullptr);
    editor.show();
    editor.area()->setFocus();
    QInputMethodEvent event;
    event.setCommitString(u"이름"_s);
    QApplication::sendEvent(editor.area(), &event);
    QTest::keyClick(editor.area(), ':');
    QCOMPARE(editor.text(), u"이름:"_s);
    QCOMPARE(editor.cursorColumn(), 3);
}

void EditingTest::wordsAreOfferedAndChosen()
{
    YamlEditor editor(nullptr);
    editor.resize(400, 300);
    editor.show();
    QSignalSpy wanted(&editor, &YamlEditor::wordsWanted);
    QSignalSpy chosen(&editor, &YamlEditor::wordChosen);
    editor.setText(u"spec:\n  "_s);
    editor.goTo(1, 2);
    QTest::keyClick(editor.area(), 'r');
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toBool(), false);
    QTest::keyClick(editor.area(), Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(wanted.size(), 2);
    QVERIFY(wanted[1][0].toBool());
    editor.offer({u"replicas"_s, u"restartPolicy"_s}, 2);
    QVERIFY(editor.isOffering());
    QTest::keyClick(editor.area(), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), u"replicas"_s);
    editor.complete(u"replicas"_s, u": "_s);
    QCOMPARE(editor.text(), u"spec:\n  replicas: "_s);
    QCOMPARE(editor.cursorColumn(), 12);
    QVERIFY(!editor.isOffering());
    editor.offer({}, 2);
    editor.setReadOnly(true);
    QTest::keyClick(editor.area(), 'x');
    QCOMPARE(editor.text(), u"spec:\n  replicas: "_s);
}

void EditingTest::aNewTextKeepsWhatCanBeUndone()
{
    YamlEditor editor(nullptr);
    editor.show();
    QSignalSpy changed(&editor, &YamlEditor::textChanged);
    editor.setText(u"a: 1\n"_s);
    QCOMPARE(changed.size(), 0);
    editor.setText(u"a: 2\nb: 3\n"_s, true);
    QCOMPARE(changed.size(), 1);
    QTest::keyClick(editor.area(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor.text(), u"a: 1\n"_s);
    editor.setText(u"c: 1\n"_s);
    QTest::keyClick(editor.area(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor.text(), u"c: 1\n"_s);
}

/// Two commands with one key would both do nothing.
void EditingTest::theSearchKeyOfTheWindowIsOursInHere()
{
    QWidget window;
    QAction find;
    find.setShortcut(QKeySequence::Find);
    window.addAction(&find);
    int found = 0;
    connect(&find, &QAction::triggered, this, [&] { ++found; });
    YamlEditor editor(&window);
    QLineEdit other(&window);
    window.resize(500, 300);
    editor.resize(500, 200);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    editor.area()->setFocus();
    QTest::keyClick(editor.area(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(editor.findChild<QLineEdit *>()->isVisible());
    QCOMPARE(found, 0);
    other.setFocus();
    QTest::keyClick(&other, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(found, 1);
}

void EditingTest::searchFindsAndCounts()
{
    YamlEditor editor(nullptr);
    editor.resize(500, 300);
    editor.show();
    editor.setText(u"image: a\nname: b\nIMAGE: c\n"_s);
    editor.goTo(0, 0);
    editor.openSearch();
    auto *line = editor.findChild<QLineEdit *>();
    QVERIFY(line && line->isVisible());
    QTest::keyClicks(line, u"image"_s);
    QCOMPARE(editor.cursorLine(), 0);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(editor.cursorLine(), 2);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(editor.cursorLine(), 0);
    QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(editor.cursorLine(), 2);
    QStringList words;
    for (const QLabel *label : editor.findChildren<QLabel *>())
        words.append(label->text());
    QVERIFY2(words.contains(u"2 of 2"_s), qPrintable(words.join(u'|')));
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(!line->isVisible());
    QCOMPARE(editor.text(), u"image: a\nname: b\nIMAGE: c\n"_s);
}

void EditingTest::marksSurviveTheTheme()
{
    YamlEditor editor(nullptr);
    editor.show();
    editor.setText(u"a: 1\nb: 2\n"_s);
    editor.setMarks({{0, 3, 4, true, u"wrong"_s}, {9, 0, 0, false, u"below the end"_s}});
    QCOMPARE(editor.marks().size(), std::size_t(2));
    const QImage light = editor.grab().toImage();
    applyTheme(*qApp, ThemeMode::Dark);
    QCoreApplication::processEvents();
    const QImage dark = editor.grab().toImage();
    QVERIFY(light.pixelColor(light.width() - 30, light.height() - 30).lightness() > 200);
    QVERIFY(dark.pixelColor(dark.width() - 30, dark.height() - 30).lightness() < 80);
    applyTheme(*qApp, ThemeMode::Light);
}

void EditingTest::tabLeavesAReadOnlyText()
{
    QWidget window;
    auto *editor = new YamlEditor(&window);
    auto *line = new QLineEdit(&window);
    line->move(0, 300);
    window.resize(400, 400);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    editor->setText(u"a: 1\n"_s);
    editor->setReadOnly(true);
    editor->area()->setFocus();
    QTest::keyClick(editor->area(), Qt::Key_Tab);
    QVERIFY(line->hasFocus());
    editor->setReadOnly(false);
    editor->goTo(0, 0);
    QTest::keyClick(editor->area(), Qt::Key_Tab);
    QCOMPARE(editor->text(), u"  a: 1\n"_s);
    QTest::keyClick(editor->area(), Qt::Key_Backtab);
    QCOMPARE(editor->text(), u"a: 1\n"_s);
    QVERIFY(!editor->area()->accessibleName().isEmpty());
}

void EditingTest::aMegabyteOpens()
{
    QString text;
    while (text.size() < 1'000'000)
        text += u"- name: item\n  value: some words that stand in a line\n  list:\n  - a\n"_s;
    YamlEditor editor(nullptr);
    editor.resize(600, 400);
    editor.show();
    QElapsedTimer timer;
    timer.start();
    editor.setText(text);
    editor.grab();
    // Not a measure, a ceiling: whoever waits longer has no editor.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(editor.text().size(), text.size());
}

void EditingTest::aDifferenceByKeyboard()
{
    QString before, after;
    for (int i = 0; i < 60; ++i)
        before += u"line "_s + QString::number(i) + u'\n';
    after = before;
    after.replace(u"line 10\n"_s, u"line ten\n"_s).replace(u"line 40\n"_s, u"line 40\nmore\n"_s);
    DiffView view(nullptr);
    view.resize(700, 300);
    view.setHeadings(u"Now"_s, u"Then"_s);
    view.setTexts(before, after);
    view.show();
    view.setFocus();
    const auto markAt = [&] { return view.rows().rows()[static_cast<std::size_t>(view.currentLine())].mark; };
    QCOMPARE(markAt(), DiffMark::Changed);
    const int first = view.currentLine();
    QTest::keyClick(&view, Qt::Key_N);
    QCOMPARE(markAt(), DiffMark::Added);
    QTest::keyClick(&view, Qt::Key_N);
    QCOMPARE(view.currentLine(), first);
    QTest::keyClick(&view, Qt::Key_F7, Qt::ShiftModifier);
    QCOMPARE(markAt(), DiffMark::Added);
    const int lines = view.lineCount();
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(markAt(), DiffMark::Gap);
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(view.lineCount() > lines);
    QTest::keyClick(&view, Qt::Key_U);
    QVERIFY(view.isUnified());
    QCOMPARE(view.lineCount(), static_cast<int>(view.rows().rows().size()) + 1);
    view.grab();
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"-line 10\n+line ten\n"_s));
    QVERIFY(view.accessibleDescription().contains(u"1 lines go, 2 lines come"_s));
}

void EditingTest::conflictsAreChosen()
{
    ConflictList list(nullptr);
    list.setConflicts({{u"spec.replicas"_s, u"1"_s, u"2"_s, u"3"_s, {u"hpa (Update, scale)"_s}}, {u"spec.x"_s, {}, {}, u"y"_s, {}}});
    list.resize(500, 400);
    list.show();
    QSignalSpy decided(&list, &ConflictList::decided);
    const auto buttons = list.findChildren<QRadioButton *>();
    QCOMPARE(buttons.size(), 4);
    for (const QRadioButton *button : buttons)
        QVERIFY(button->accessibleName().contains(u"spec."_s));
    buttons[0]->setFocus();
    QTest::keyClick(buttons[0], Qt::Key_Space);
    QCOMPARE(decided.size(), 1);
    QCOMPARE(decided[0][0].toString(), u"spec.replicas"_s);
    QCOMPARE(decided[0][1].value<Side>(), Side::Mine);
    buttons[3]->click();
    QCOMPARE(decided[1][1].value<Side>(), Side::Theirs);
    QVERIFY(buttons[1]->text().contains(u"hpa"_s));
}

void EditingTest::secretsByKeyboard()
{
    SecretPage page(nullptr);
    QVERIFY(page.suits({.plural = u"secrets"_s, .kind = u"Secret"_s}));
    QVERIFY(!page.suits({.plural = u"pods"_s, .kind = u"Pod"_s}));
    page.resize(600, 300);
    page.show();
    page.showObject(nullptr, {}, {.json = R"({"apiVersion":"v1","kind":"Secret","data":{"a":"Y2FuYXJ5","b":"AAH/"}})"});
    page.view().setFocus();
    page.view().selectRow(0);
    QVERIFY(page.table().revealed() < 0);
    Q_EMIT page.view().activated(page.view().currentIndex());
    QCOMPARE(page.table().revealed(), 0);
    QTest::keyClick(&page.view(), Qt::Key_Down);
    QCOMPARE(page.table().revealed(), -1);
    page.clear();
    QCOMPARE(page.table().rowCount(), 0);
}

void EditingTest::problemsLead()
{
    ProblemList list(nullptr);
    QVERIFY(list.isHidden());
    list.setProblems({{.line = 4, .column = 2, .code = u"schema.unknown"_s, .arguments = {u"replica"_s, u"replicas"_s}}, {.line = 9, .code = u"yaml.syntax"_s, .arguments = {u"10"_s, u"1"_s, u"bad"_s}}});
    QCOMPARE(list.count(), 2);
    QVERIFY2(list.item(0)->text().contains(u"Line 5"_s) && list.item(0)->text().contains(u"Did you mean “replicas”?"_s), qPrintable(list.item(0)->text()));
    QVERIFY2(list.item(1)->text().contains(u"bad"_s), qPrintable(list.item(1)->text()));
    QSignalSpy wanted(&list, &ProblemList::placeWanted);
    list.show();
    list.setCurrentRow(0);
    Q_EMIT list.itemActivated(list.item(0));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toInt(), 4);
    list.setProblems({});
    QVERIFY(list.isHidden());
}

QTEST_MAIN(EditingTest)
#include "editing_test.moc"
