// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/listmemory.h"
#include "widgets/common/checkpopup.h"
#include "widgets/common/breadcrumb.h"
#include "widgets/panes/cluster/filterline.h"
#include "widgets/panes/cluster/resourceview.h"
#include "widgets/theme/theme.h"

#include "models/kube/resourcetable.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace headrace;
using namespace Qt::StringLiterals;

class PartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeMode::Light); }

    void choicesAreNarrowedCheckedTakenAndStarred()
    {
        QPushButton button(u"open"_s);
        button.show();
        CheckPopup popup(&button);
        const QAbstractItemModelTester tester(popup.list(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        popup.setTakesOne(true);
        popup.setHasStars(true);
        popup.setWords(u"Filter"_s, u"hint"_s, u"All"_s);
        popup.list()->setEntries({{.id = u"a"_s, .text = u"alpha"_s}, {.id = u"b"_s, .text = u"beta"_s, .isChecked = true}, {.id = u"g"_s, .text = u"gamma"_s}});
        QSignalSpy checked(&popup, &CheckPopup::checked);
        QSignalSpy taken(&popup, &CheckPopup::taken);
        QSignalSpy typed(&popup, &CheckPopup::typed);
        QSignalSpy starred(&popup, &CheckPopup::starred);
        popup.openBelow(&button);
        auto *line = popup.findChild<QLineEdit *>();
        auto *view = popup.findChild<QListView *>();
        QTest::keyClick(line, Qt::Key_Down);
        QTest::keyClick(line, Qt::Key_Space);
        QCOMPARE(checked.takeFirst(), (QVariantList{u"b"_s, false}));
        QTest::keyClick(line, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(starred.takeFirst(), (QVariantList{u"b"_s, true}));
        QTest::keyClicks(line, u"gam"_s);
        QCOMPARE(popup.list()->rowCount(), 1);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(taken.takeFirst(), (QVariantList{u"g"_s}));
        QVERIFY(!popup.isVisible());
        popup.openBelow(&button);
        QCOMPARE(popup.list()->rowCount(), 3); // opens afresh
        QTest::keyClicks(line, u"delta"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(typed.takeFirst(), (QVariantList{u"delta"_s}));
        popup.openBelow(&button);
        const QRect row = view->visualRect(popup.list()->index(0));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 6, row.center().y()));
        QCOMPARE(checked.takeFirst(), (QVariantList{u"a"_s, true}));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 60, row.center().y()));
        QCOMPARE(taken.takeFirst(), (QVariantList{u"a"_s}));
    }

    void aFilterWaitsForAPauseAndSaysWhatIsWrong()
    {
        ListMemory memory;
        FilterLine line(&memory, nullptr);
        line.show();
        QSignalSpy changed(&line, &FilterLine::changed);
        QTest::keyClicks(line.line(), u"abc"_s);
        QCOMPARE(changed.size(), 0);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.takeFirst().front().toString(), u"abc"_s);
        line.setText(u"/(/"_s);
        QVERIFY(!line.line()->accessibleDescription().isEmpty());
        line.setText(u"fine"_s);
        QVERIFY(line.line()->accessibleDescription().isEmpty());
        QSignalSpy left(&line, &FilterLine::left);
        QTest::keyClick(line.line(), Qt::Key_Escape);
        QCOMPARE(line.text(), QString());
        QTest::keyClick(line.line(), Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
    }

    void filtersAreKeptAndForgotten()
    {
        ListMemory memory;
        FilterLine line(&memory, nullptr);
        line.setText(u"app=web & x"_s);
        auto *menu = line.findChild<QMenu *>();
        const auto entries = [&] {
            Q_EMIT menu->aboutToShow();
            return menu->actions();
        };
        entries().at(0)->trigger();
        QCOMPARE(memory.filters(), QStringList{u"app=web & x"_s});
        line.setText({});
        entries().last()->trigger();
        QCOMPARE(line.text(), u"app=web & x"_s);
        entries().at(1)->trigger();
        QVERIFY(memory.filters().isEmpty());
    }

    void aNarrowWayIsShortenedNotCut()
    {
        Breadcrumb crumbs(nullptr);
        crumbs.resize(300, 30);
        crumbs.QWidget::show();
        bool went = false;
        crumbs.show({{.text = u"arn:aws:eks:eu-central-1:123456789012:cluster/production"_s}, {.text = u"Pod"_s, .isMain = true, .go = [&went] { went = true; }}, {.text = u"a-rather-long-namespace-name"_s}});
        QCOMPARE(crumbs.texts().size(), 3);
        QToolButton *pod = nullptr;
        for (QToolButton *button : crumbs.findChildren<QToolButton *>()) {
            QTRY_VERIFY(button->isVisible());
            QVERIFY(button->geometry().right() <= crumbs.width());
            if (button->accessibleName() == u"Pod"_s)
                pod = button;
        }
        QVERIFY(pod);
        pod->click();
        QVERIFY(went);
    }

    void csvIsQuoted()
    {
        ResourceStore store;
        RowBatch batch{.columns = {{u"Name"_s, u"string"_s, u"name"_s, {}, 0}, {u"Message"_s, u"string"_s, {}, {}, 0}}};
        auto row = std::make_shared<KubeRow>();
        row->uid = "u";
        row->name = u"x"_s;
        row->cells = {u"x"_s, u"a \"b\", c"_s};
        batch.rows.push_back(row);
        store.apply(batch);
        ResourceTable table(store);
        ResourceView view(nullptr);
        view.setTable(&table);
        view.selectRow(0);
        QCOMPARE(view.csv(), u"Namespace,Name,Message\n,x,\"a \"\"b\"\", c\"\n"_s);
        view.setTable(nullptr);
    }

    void columnsShareTheRoom_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("wide: the names take what is spare") << 1400;
        QTest::newRow("narrow: long texts are shortened") << 500;
    }
    void columnsShareTheRoom()
    {
        QFETCH(int, width);
        ResourceStore store;
        RowBatch batch{.columns = {{u"Name"_s, u"string"_s, u"name"_s, {}, 0}, {u"Message"_s, u"string"_s, {}, {}, 0}, {u"Restarts"_s, u"integer"_s, {}, {}, 0}}};
        auto row = std::make_shared<KubeRow>();
        row->uid = "u";
        row->name = QString(60, u'n');
        row->cells = {row->name, QString(60, u'm'), u"3"_s};
        batch.rows.push_back(row);
        store.apply(batch);
        ResourceTable table(store);
        ResourceView view(nullptr);
        view.setTable(&table);
        view.resize(width, 200);
        view.show();
        int sum = 0;
        for (int column = 0; column < table.columnCount(); ++column)
            sum += view.columnWidth(column);
        QVERIFY2(std::abs(sum - view.viewport()->width()) <= 1, qPrintable(QString::number(sum)));
        const int name = view.columnWidth(1);
        view.resize(width + 200, 200);
        QTRY_VERIFY(view.columnWidth(1) + view.columnWidth(2) > name);
        view.setTable(nullptr);
    }

    void pinnedKindsComeBack()
    {
        ListMemory memory;
        QSignalSpy changed(&memory, &ListMemory::pinnedKindsChanged);
        memory.setPinned(u"jobs.batch"_s, true);
        memory.setPinned(u"pods"_s, true);
        memory.setPinned(u"pods"_s, true);
        QCOMPARE(changed.size(), 2);
        ListMemory other;
        other.fromMap(memory.toMap());
        QCOMPARE(other.pinnedKinds(), (QStringList{u"jobs.batch"_s, u"pods"_s}));
        other.setPinned(u"jobs.batch"_s, false);
        QCOMPARE(other.pinnedKinds(), QStringList{u"pods"_s});
    }
};

QTEST_MAIN(PartsTest)
#include "parts_test.moc"
