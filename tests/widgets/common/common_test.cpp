// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/card.h"
#include "widgets/common/chip.h"
#include "widgets/common/commandpalette.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/palettemodel.h"
#include "widgets/theme/theme.h"

#include <QStringListModel>
#include <QTableView>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class CommonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeMode::Light); }

    void aFlowGoesOnInTheNextRow()
    {
        QWidget host;
        auto *flow = new FlowLayout(&host, 4);
        std::vector<QLabel *> buttons;
        for (int i = 0; i < 6; ++i) {
            buttons.push_back(new QLabel(u"item %1"_s.arg(i)));
            buttons.back()->setFixedSize(100, 20);
            flow->addWidget(buttons.back());
        }
        host.resize(320, 200);
        host.show();
        QCoreApplication::processEvents();
        QCOMPARE(buttons[2]->y(), buttons[0]->y());
        QCOMPARE(buttons[3]->pos(), QPoint(0, 24));
        QCOMPARE(flow->heightForWidth(320), 44);
        QCOMPARE(flow->heightForWidth(1000), 20);
        QCOMPARE(flow->heightForWidth(10), 6 * 20 + 5 * 4);
        // What is hidden takes no room.
        buttons[0]->hide();
        flow->activate();
        QCoreApplication::processEvents();
        QCOMPARE(buttons[3]->y(), buttons[1]->y());
        QCOMPARE(flow->count(), 6);
        delete flow->takeAt(5);
        QCOMPARE(flow->count(), 5);
        QVERIFY(!flow->itemAt(99));
    }

    void aChipSaysItsFactAndOpensByKey()
    {
        Chip chip(nullptr);
        chip.setFact(u"bucket"_s, u"30 min"_s);
        QCOMPARE(chip.accessibleName(), u"bucket: 30 min"_s);
        QVERIFY(chip.text().contains(u"30 min"_s));
        auto *menu = new QMenu(&chip);
        menu->addAction(u"one"_s);
        chip.setMenu(menu);
        chip.show();
        QSignalSpy opened(menu, &QMenu::aboutToShow);
        connect(menu, &QMenu::aboutToShow, menu, [menu] { QMetaObject::invokeMethod(menu, &QMenu::close, Qt::QueuedConnection); });
        QTest::keyClick(&chip, Qt::Key_Down);
        QCOMPARE(opened.size(), 1);
        chip.setEvidence(u"all rows match"_s);
        QCOMPARE(chip.toolTip(), u"all rows match"_s);
    }

    void aCardHasHeadingFactToolsAndBody()
    {
        Card card(nullptr);
        card.setHeading(u"Rows"_s);
        card.setFact(u"all, 20"_s);
        auto *tool = new QPushButton(u"Fit"_s);
        auto *body = new QLabel(u"body"_s);
        card.addTool(tool);
        card.setBody(body);
        card.resize(400, 200);
        card.show();
        QCoreApplication::processEvents();
        QVERIFY(tool->y() < body->y());
        QVERIFY(body->height() > 100);
        QStringList texts;
        for (const QLabel *label : card.findChildren<QLabel *>())
            texts.append(label->text());
        QVERIFY(texts.contains(u"Rows"_s) && texts.contains(u"all, 20"_s));
    }

    void aMessageSaysOneThingAndOffersOneStep()
    {
        MessagePage page(nullptr);
        page.show(u"There is no file."_s, u"Check the name."_s, u"Open…"_s);
        static_cast<QWidget &>(page).show();
        auto *button = page.findChild<QPushButton *>();
        QVERIFY(button->isVisible());
        QSignalSpy clicked(&page, &MessagePage::buttonClicked);
        button->click();
        QCOMPARE(clicked.size(), 1);
        page.show(u"Reading…"_s, {}, {});
        QVERIFY(!button->isVisible());
        page.setBusy(true);
        QVERIFY(page.findChild<QProgressBar *>()->isVisible());
        page.setBusy(false);
        QVERIFY(!page.findChild<QProgressBar *>()->isVisible());
    }

    void aCutCellShowsItsWholeTextAsATip()
    {
        QStringListModel model({u"short"_s, QString(200, u'w')});
        QTableView view;
        ElidingDelegate delegate;
        view.setModel(&model);
        view.setItemDelegate(&delegate);
        const auto tip = [&](int row) {
            QStyleOptionViewItem option;
            option.widget = &view;
            option.font = view.font();
            option.fontMetrics = view.fontMetrics();
            option.rect = QRect(0, 0, 120, 24);
            return delegate.elided(option, model.index(row));
        };
        QCOMPARE(tip(0), QString());
        QCOMPARE(tip(1), QString(200, u'w'));
    }

    void thePaletteStaysOpenWhileItLooks()
    {
        QWidget window;
        window.resize(800, 600);
        window.show();
        CommandPalette palette(&window);
        int runs = 0;
        bool hasMore = false;
        palette.setFinder([&](const QString &) {
            std::vector<PaletteEntry> found;
            if (hasMore)
                found.push_back({.text = u"found it"_s, .group = {}, .shortcut = {}, .run = {}});
            found.push_back({.text = u"look for it"_s, .group = {}, .shortcut = {}, .run = [&] { ++runs; }, .keepsOpen = true});
            return found;
        });
        palette.openWith({});
        auto *line = palette.findChild<QLineEdit *>();
        auto *list = palette.findChild<QListView *>();
        QTest::keyClicks(line, u"it"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(runs, 1);
        QVERIFY(palette.isVisible());
        hasMore = true;
        palette.refresh();
        QCOMPARE(list->model()->rowCount(), 2);
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"found it"_s); // what looks stands last
        QCOMPARE(list->currentIndex().row(), 1); // what was current still is
        QTest::keyClick(line, Qt::Key_Up);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(!palette.isVisible());
        // Among many it is still seen without scrolling.
        palette.setFinder([&](const QString &) {
            std::vector<PaletteEntry> found;
            for (int i = 0; i < 40; ++i)
                found.push_back({.text = u"it %1"_s.arg(i), .group = {}, .shortcut = {}, .run = {}});
            found.push_back({.text = u"look for it"_s, .group = {}, .shortcut = {}, .run = {}, .keepsOpen = true});
            return found;
        });
        palette.openWith({});
        QTest::keyClicks(line, u"it"_s);
        QCOMPARE(list->model()->rowCount(), 41);
        QCOMPARE(list->model()->index(9, 0).data().toString(), u"look for it"_s);
    }

    void thePaletteFindsTheBestFirst()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        std::vector<PaletteEntry> entries;
        for (const char *text : {"Save the training table", "Open a log", "Fit the baselines", "Show or hide tasks and log"}) {
            PaletteEntry entry;
            entry.text = QString::fromLatin1(text);
            entries.push_back(entry);
        }
        model.setEntries(entries);
        QCOMPARE(model.rowCount(), 4);
        model.setPattern(u"fit"_s);
        QCOMPARE(model.entryAt(0).text, u"Fit the baselines"_s);
        model.setPattern(u"log"_s);
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(!model.index(0).data(PaletteModel::PositionsRole).value<QList<int>>().isEmpty());
        model.setPattern(u"zzz"_s);
        QCOMPARE(model.rowCount(), 0);
        model.setPattern({});
        QCOMPARE(model.rowCount(), 4);
    }
};

QTEST_MAIN(CommonTest)
#include "common_test.moc"
