// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorbench.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/nodeedits.h"
#include "widgets/common/commandpalette.h"
#include "widgets/panes/editor/canvaschoices.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>

using namespace headrace;
using namespace headrace::editorbench;
using namespace Qt::StringLiterals;

/// For every gesture of the mouse there is a command, and a list where something is to be chosen.
class KeyboardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    /// Each gesture of the mouse has a command in the menu of the canvas or of the pane.
    void everyGestureHasATwin_data()
    {
        QTest::addColumn<QString>("action");
        for (const char *name : {"addStep", "connectStep", "nextWire", "putOnWire", "moveIntoGroup", "enterGroup", "leaveGroup", "foldGroup", "wrapInCondition", "wrapInLoop", "wrapInPipeline", "wrapInExitHandler", "unwrapGroup", "showSettings", "renameTask", "replaceTask", "cutTasks",
                                 "copyTasks", "pasteTasks", "pasteWithInputs", "duplicateTasks", "deleteSelected", "deleteAndHeal", "addNote", "addFrame", "tidyLevel", "tidySelected", "fitAll", "fitSelected", "selectAll", "selectBefore", "selectBehind", "alignLeft", "distributeX"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void everyGestureHasATwin()
    {
        QFETCH(QString, action);
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        Q_EMIT bench.canvas().menuRequested(bench.pane.mapToGlobal(QPoint(50, 50)), {});
        const auto menus = bench.pane.findChildren<QMenu *>();
        const auto *wanted = bench.pane.findChild<QAction *>(action);
        QVERIFY(wanted && !wanted->text().isEmpty() && wanted->isEnabled());
        QVERIFY(std::any_of(menus.begin(), menus.end(), [&](const QMenu *menu) { return menu->actions().contains(wanted); }));
    }

    void listsDoWhatDraggingDoes()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        const auto run = [&](const QString &action, const QString &text) {
            bench.trigger(action);
            auto *line = bench.view()->choices().list().findChild<QLineEdit *>();
            QTest::keyClicks(line, text);
            QTest::keyClick(line, Qt::Key_Return);
        };
        const GraphEdge wire{.from = {u"make-data"_s, u"data"_s}, .to = {u"train"_s, u"data"_s}};
        QVERIFY(bench.view()->hands().take(removeNodes(bench.session().draft(), bench.session().graph(), {}, {wire}, false), u"cut"_s));
        QVERIFY(!bench.hasEdge(wire.from, wire.to));
        bench.canvas().setCurrent(u"make-data"_s);
        run(u"connectStep"_s, u"data to train"_s);
        QVERIFY(bench.hasEdge(wire.from, wire.to));
        // Where nothing can be done, it is said.
        bench.canvas().select({});
        bench.canvas().setCurrent({});
        bench.trigger(u"putOnWire"_s);
        QVERIFY(!bench.view()->choices().list().isVisible());
        QVERIFY(!bench.view()->strip().text().isEmpty());
    }

    void groupsAreLeftByTheListToo()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"hello"_s));
        QVERIFY(bench.view()->hands().take(removeOutput(bench.session().draft(), {}, u"Output"_s), u"cut"_s));
        bench.canvas().select({u"say-hello"_s});
        bench.trigger(u"wrapInCondition"_s);
        const auto &nodes = bench.session().graph().nodes;
        const auto inside = std::find_if(nodes.begin(), nodes.end(), [](const GraphNode &node) { return node.kind == GraphNodeKind::Task; });
        QVERIFY(inside != nodes.end() && !inside->parent.isEmpty());
        bench.canvas().select({inside->id});
        bench.canvas().setCurrent(inside->id);
        bench.trigger(u"duplicateTasks"_s);
        bench.trigger(u"moveIntoGroup"_s);
        auto *line = bench.view()->choices().list().findChild<QLineEdit *>();
        QTest::keyClicks(line, u"Out of all"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY2(std::any_of(nodes.begin(), nodes.end(), [](const GraphNode &node) { return node.kind == GraphNodeKind::Task && node.parent.isEmpty(); }), qPrintable(bench.view()->strip().text()));
    }
};

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
