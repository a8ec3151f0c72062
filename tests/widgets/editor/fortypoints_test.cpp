// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorbench.h"
#include "models/pipeline/componentlibrary.h"
#include "models/pipeline/nodeedits.h"
#include "models/pipeline/newsteps.h"
#include "models/pipeline/pythonfunction.h"
#include "tests/widgets/editor/lookpipeline.h"
#include "widgets/common/commandpalette.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/editor/historymodel.h"
#include "widgets/panes/editor/inspector.h"
#include "widgets/panes/editor/librarydock.h"
#include "widgets/panes/editor/podsettingdialog.h"
#include "widgets/panes/editor/startpage.h"
#include "widgets/panes/editor/stepadding.h"
#include "widgets/panes/editor/textdock.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace headrace;
using namespace headrace::editorbench;
using namespace Qt::StringLiterals;

namespace {

/// An editor on a template, near enough to be touched.
struct Desk : Bench {
    explicit Desk(const QString &id, const QString &middle = {})
    {
        if (id.isEmpty()) {
            pane.openNew()->canvas().setAnimated(false);
            isOpen = settle();
        } else {
            isOpen = openTemplate(id) != nullptr;
        }
        canvas().setZoom(1, {});
        if (!middle.isEmpty())
            canvas().centerOn(areaOf(middle).center());
        canvas().setFocus();
    }

    QPoint emptyPlace() const
    {
        // Below everything.
        return canvas().mapFromScene(canvas().canvasScene()->geometry().bounds.bottomLeft() + QPointF(60, 60));
    }
    QByteArray bytes() const { return session().editing()->document().bytes(); }
    Inspector &inspect(const QString &node = {})
    {
        if (!node.isEmpty()) {
            canvas().select({node});
            canvas().setCurrent(node);
        }
        view()->inspector().refresh();
        return view()->inspector();
    }
    template<typename T>
    T *field(const QString &name)
    {
        view()->inspector().refresh();
        return view()->inspector().findChild<T *>(name);
    }
    void type(const QString &name, const QString &text)
    {
        auto *line = field<QLineEdit>(name);
        QVERIFY2(line, qPrintable(name));
        line->setText(text);
        Q_EMIT line->editingFinished();
    }
    void choose(const QString &name, int index)
    {
        auto *box = field<QComboBox>(name);
        QVERIFY2(box, qPrintable(name));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    const PipelineTask &task(const QString &key) const { return session().spec().root.dag->tasks.at(key); }
    QStringList offered() const
    {
        QStringList texts;
        const QAbstractItemModel *model = view()->adding().list().findChild<QListView *>()->model();
        for (int i = 0; i < model->rowCount(); ++i)
            texts << model->index(i, 0).data().toString();
        return texts;
    }
    bool hasErrors() const
    {
        const auto &problems = session().problems();
        return std::any_of(problems.begin(), problems.end(), [](const PipelineProblem &problem) { return problem.severity == ProblemSeverity::Error; });
    }

    bool isOpen = false;
};

} // namespace

/// The points of how the editor is to be used, one by one, by mouse and keys.
class FortyPointsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void p01_docksAroundThePicture()
    {
        Desk desk(u"hello"_s);
        QVERIFY(desk.isOpen);
        const auto leftOf = [](const QWidget *widget, const QWidget &in) { return widget->mapTo(&in, QPoint()).x(); };
        QVERIFY(leftOf(&desk.view()->library(), desk.pane) < leftOf(&desk.canvas(), desk.pane));
        QVERIFY(leftOf(&desk.canvas(), desk.pane) < leftOf(&desk.view()->inspector(), desk.pane));
        QVERIFY(desk.view()->problems().parentWidget()->isVisible());
        desk.trigger(u"pictureOnly"_s);
        QVERIFY(!desk.view()->problems().parentWidget()->isVisible() && !desk.view()->inspector().isVisible() && !desk.view()->library().isVisible());
        desk.trigger(u"pictureOnly"_s);
        QVERIFY(desk.view()->inspector().isVisible());
        // In a small window the picture comes first.
        desk.pane.resize(900, 600);
        QTRY_VERIFY_WITH_TIMEOUT(desk.canvas().width() >= 500 && desk.canvas().height() >= 400, 3000);
        desk.pane.resize(1600, 950);
        QTRY_VERIFY_WITH_TIMEOUT(desk.view()->library().isVisible(), 3000);
    }

    void p02_movesSnapUnlessCtrlIsHeld()
    {
        Desk desk(u"hello"_s, u"say-hello"_s);
        const QPoint before = desk.session().layout().places.at(u"say-hello"_s);
        const QPoint from = desk.bodyOf(u"say-hello"_s);
        desk.drag(from, from + QPoint(3, 93));
        const QPoint after = desk.session().layout().places.at(u"say-hello"_s);
        QVERIFY(after != before);
        QCOMPARE(after.y() % card::unit, 0);
        const QPoint again = desk.bodyOf(u"say-hello"_s);
        QTest::mousePress(desk.canvas().viewport(), Qt::LeftButton, {}, again);
        desk.move(again + QPoint(0, 20), Qt::LeftButton, Qt::ControlModifier);
        desk.move(again + QPoint(0, 37), Qt::LeftButton, Qt::ControlModifier);
        QTest::mouseRelease(desk.canvas().viewport(), Qt::LeftButton, Qt::ControlModifier, again + QPoint(0, 37));
        QCOMPARE(desk.session().layout().places.at(u"say-hello"_s).y(), after.y() + 37);
    }

    void p03_wheelScrollsCtrlZoomsMiddlePans()
    {
        Desk desk(u"condition"_s, u"train"_s);
        const auto wheel = [&](Qt::KeyboardModifiers modifiers, int by) {
            const QPointF place(300, 200);
            QWheelEvent event(place, desk.canvas().viewport()->mapToGlobal(place), {}, QPoint(0, by), Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(desk.canvas().viewport(), &event);
        };
        const int top = desk.canvas().verticalScrollBar()->value();
        wheel({}, 120);
        QVERIFY(desk.canvas().verticalScrollBar()->value() < top);
        QCOMPARE(desk.canvas().zoom(), 1.0);
        const QPointF under = desk.canvas().mapToScene(QPoint(300, 200));
        wheel(Qt::ControlModifier, 240);
        QVERIFY(desk.canvas().zoom() > 1.2);
        QVERIFY(QLineF(under, desk.canvas().mapToScene(QPoint(300, 200))).length() < 3); // it stays under the pointer
        for (int i = 0; i < 40; ++i)
            wheel(Qt::ControlModifier, 480);
        QVERIFY(desk.canvas().zoom() <= 4.0);
        desk.canvas().setZoom(1, {});
        const int left = desk.canvas().horizontalScrollBar()->value();
        desk.drag({400, 300}, {340, 300}, Qt::MiddleButton);
        QCOMPARE(desk.canvas().horizontalScrollBar()->value(), left + 60);
        // A band to the right takes what lies in it, to the left what it touches.
        desk.canvas().centerOn(desk.areaOf(u"train"_s).center());
        const QRect train = desk.areaOf(u"train"_s);
        const QPoint corner = desk.canvas().mapFromScene(train.topLeft() - QPoint(30, 30));
        const QPoint inside = desk.canvas().mapFromScene(train.center());
        desk.drag(corner, inside);
        QVERIFY(!desk.canvas().selectedIds().contains(u"train"_s));
        const QPoint right = desk.canvas().mapFromScene(QPoint(train.right() + 20, train.top() - 30));
        desk.drag(right, inside);
        QVERIFY(desk.canvas().selectedIds().contains(u"train"_s));
    }

    void p04_cardsTellWhatIsUnsetAndSet()
    {
        Desk desk(u"condition"_s, u"make-data"_s);
        desk.inspect(u"make-data"_s);
        desk.choose(u"source:rows"_s, 0);
        const auto &ports = desk.session().node(u"make-data"_s)->ports;
        const auto rows = std::find_if(ports.begin(), ports.end(), [](const GraphPort &port) { return port.key == "rows"_L1; });
        QVERIFY(rows->isRequired && rows->source == PortSource::Unset);
        QTRY_VERIFY_WITH_TIMEOUT(desk.session().node(u"make-data"_s)->errors + desk.session().node(u"make-data"_s)->warnings > 0, 5000);
        desk.field<QCheckBox>(u"cache"_s)->setChecked(false);
        desk.field<QSpinBox>(u"retry"_s)->setValue(4);
        const auto &badges = desk.session().node(u"make-data"_s)->badges;
        QVERIFY(std::any_of(badges.begin(), badges.end(), [](const GraphBadge &badge) { return badge.kind == GraphBadge::Kind::CacheOff; }));
        QVERIFY(std::any_of(badges.begin(), badges.end(), [](const GraphBadge &badge) { return badge.kind == GraphBadge::Kind::Retry && badge.text == "4"_L1; }));
    }

    void p05_typesHaveFamilies()
    {
        Desk desk({});
        const Result<NewStep> step = pythonStepFrom(u"def f(n: int, t: str, b: bool, l: list, d: Input[Dataset], m: Input[Model], s: Input[Metrics], a: Input[Artifact]):\n    pass\n"_s);
        QVERIFY(step);
        QString id;
        QVERIFY(desk.view()->hands().take(addStep(desk.session().draft(), {}, *step, {}, true, &id), u"add"_s));
        const std::map<QString, PortFamily> wanted{{u"n"_s, PortFamily::Number}, {u"t"_s, PortFamily::Text}, {u"b"_s, PortFamily::Boolean}, {u"l"_s, PortFamily::Structure},
                                                   {u"d"_s, PortFamily::Dataset}, {u"m"_s, PortFamily::Model}, {u"s"_s, PortFamily::Metrics}, {u"a"_s, PortFamily::Artifact}};
        const auto &ports = desk.session().node(id)->ports;
        QCOMPARE(ports.size(), wanted.size());
        for (const GraphPort &port : ports) {
            QCOMPARE(int(port.family), int(wanted.at(port.key)));
            QCOMPARE(int(port.kind), int(port.typeName.startsWith("system."_L1) ? PortKind::Artifact : PortKind::Parameter));
        }
    }

    void p06_dragFadesWhatCannotBe()
    {
        Desk desk(u"condition"_s, u"train"_s);
        const QPoint from = desk.portOf(u"make-data"_s, u"data"_s, PortDirection::Output);
        QTest::mousePress(desk.canvas().viewport(), Qt::LeftButton, {}, from);
        desk.move(from + QPoint(40, 40));
        QVERIFY(!desk.canvas().canvasScene()->node(u"train"_s)->accent().isDimmed);
        // Near a port the wire jumps into it.
        desk.move(desk.portOf(u"train"_s, u"data"_s, PortDirection::Input) + QPoint(-12, 8));
        QCOMPARE(desk.canvas().canvasScene()->node(u"train"_s)->accent().glowPort, u"data"_s);
        QTest::keyClick(&desk.canvas(), Qt::Key_Escape);
        QVERIFY(desk.canvas().canvasScene()->node(u"train"_s)->accent().glowPort.isEmpty());
        QVERIFY(desk.canvas().answerFor({u"train"_s, {}}, {u"make-data"_s, {}}).reason.contains(u"wait for itself"_s));
    }

    void p07_aNearMissIsOffered()
    {
        // A list into one: a loop.
        Desk desk({});
        QString list, step;
        PipelineDraft draft = *addStep(desk.session().draft(), {}, pythonStep(u"LIST"_s), {}, true, &list);
        draft = *addStep(draft, {}, pythonStep(), {}, true, &step);
        QVERIFY(desk.view()->hands().take(draft, u"add"_s));
        desk.view()->hands().tidy(false);
        desk.canvas().fitAll();
        const auto press = [&](const QString &verb) {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            for (QPushButton *button : desk.view()->strip().findChildren<QPushButton *>())
                if (button->text() == verb)
                    QTest::mouseClick(button, Qt::LeftButton);
        };
        desk.drag(desk.portOf(list, u"Output"_s, PortDirection::Output), desk.portOf(step, u"value"_s, PortDirection::Input));
        QVERIFY2(desk.view()->strip().text().contains(u"once for each item"_s), qPrintable(desk.view()->strip().text()));
        press(u"Put it into a loop"_s);
        const QString loop = desk.canvas().selectedIds().value(0);
        QVERIFY(desk.session().node(loop) && desk.session().node(loop)->kind == GraphNodeKind::Loop);
        QVERIFY(desk.settle());
        QVERIFY(!desk.hasErrors());
        // A text into an artifact: a step that writes it.
        Desk other(u"condition"_s);
        QString text;
        QVERIFY(other.view()->hands().take(addStep(other.session().draft(), {}, pythonStep(), {}, true, &text), u"add"_s));
        other.canvas().fitAll();
        other.drag(other.portOf(text, u"Output"_s, PortDirection::Output), other.portOf(u"train"_s, u"data"_s, PortDirection::Input));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        for (QPushButton *button : other.view()->strip().findChildren<QPushButton *>())
            if (button->text() == "Put that step in"_L1)
                QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(other.hasEdge({u"text-to-file"_s, u"file"_s}, {u"train"_s, u"data"_s}));
        QVERIFY(other.hasEdge({text, u"Output"_s}, {u"text-to-file"_s, u"text"_s}));
    }

    void p08_wireIntoNothingOffersWhatFits()
    {
        Desk desk(u"hello"_s, u"say-hello"_s);
        desk.drag(desk.portOf(u"say-hello"_s, u"Output"_s, PortDirection::Output), desk.emptyPlace());
        QVERIFY(desk.view()->adding().list().isVisible());
        QCOMPARE(desk.offered().first(), u"New pipeline output"_s);
        QVERIFY(!desk.offered().contains(u"Condition"_s));
        QLineEdit *line = desk.view()->adding().list().findChild<QLineEdit *>();
        QTest::keyClicks(line, u"python"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(desk.hasEdge({u"say-hello"_s, u"Output"_s}, {u"step"_s, u"value"_s}));
        // From an input: a new input of the pipeline.
        desk.canvas().centerOn(desk.areaOf(u"say-hello"_s).center());
        desk.inspect(u"say-hello"_s);
        desk.drag(desk.portOf(u"say-hello"_s, u"name"_s, PortDirection::Input), desk.emptyPlace());
        QCOMPARE(desk.offered().first(), u"New pipeline input"_s);
        line = desk.view()->adding().list().findChild<QLineEdit *>();
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(desk.session().spec().root.inputParameters.contains(u"name-2"_s));
    }

    void p09_keysAndDoubleClickOfferSteps()
    {
        for (const int way : {0, int(Qt::Key_Space), int(Qt::Key_Tab)}) {
            Desk desk({});
            if (way == 0)
                QTest::mouseDClick(desk.canvas().viewport(), Qt::LeftButton, {}, QPoint(20, 20));
            else
                desk.key(way);
            QVERIFY2(desk.view()->adding().list().isVisible(), qPrintable(QString::number(way)));
            QTest::keyClicks(desk.view()->adding().list().findChild<QLineEdit *>(), u"container"_s);
            QTest::keyClick(desk.view()->adding().list().findChild<QLineEdit *>(), Qt::Key_Return);
            QVERIFY(desk.session().node(u"container"_s));
        }
    }

    void p10_aStepMovedOntoAWireIsSplicedThere()
    {
        Desk desk({});
        QString first, last, between;
        PipelineDraft draft = *addStep(desk.session().draft(), {}, pythonStep(), {}, true, &first);
        draft = *addStep(draft, {}, pythonStep(), {first, u"Output"_s}, true, &last);
        QVERIFY(desk.view()->hands().take(draft, u"add"_s));
        desk.view()->adding().add(pythonStep(), desk.areaOf(first).bottomLeft() + QPoint(0, 160), {}, true);
        between = desk.canvas().selectedIds().value(0);
        desk.canvas().centerOn(desk.areaOf(first).bottomRight());
        const QByteArray before = desk.bytes();
        const QPoint middle = (desk.portOf(first, u"Output"_s, PortDirection::Output) + desk.portOf(last, u"value"_s, PortDirection::Input)) / 2;
        const QPoint from = desk.bodyOf(between);
        desk.drag(from, from + middle - desk.canvas().mapFromScene(desk.areaOf(between).center()));
        QVERIFY(desk.hasEdge({first, u"Output"_s}, {between, u"value"_s}));
        QVERIFY(desk.hasEdge({between, u"Output"_s}, {last, u"value"_s}));
        QVERIFY(!desk.hasEdge({first, u"Output"_s}, {last, u"value"_s}));
        QVERIFY(!desk.areaOf(between).intersects(desk.areaOf(last))); // it made room
        desk.trigger(u"undoEdit"_s);
        QCOMPARE(desk.bytes(), before);
    }

    void p11_cutDeleteHealDuplicate()
    {
        Desk desk(u"condition"_s, u"train"_s);
        const QByteArray before = desk.bytes();
        const GraphEnd from{u"make-data"_s, u"data"_s};
        const GraphEnd to{u"train"_s, u"data"_s};
        const QPoint a = desk.portOf(from.node, from.port, PortDirection::Output);
        const QPoint b = desk.portOf(to.node, to.port, PortDirection::Input);
        const QPoint middle = (a + b) / 2;
        desk.drag(middle - QPoint(30, 4), middle + QPoint(34, 4), Qt::RightButton);
        QVERIFY(!desk.hasEdge(from, to));
        desk.trigger(u"undoEdit"_s);
        QCOMPARE(desk.bytes(), before);
        // Alt copies, where the hand lets go.
        const QPoint body = desk.bodyOf(u"make-data"_s);
        desk.drag(body, body + QPoint(0, 200), Qt::LeftButton, Qt::AltModifier);
        QVERIFY(desk.session().node(u"make-data-2"_s));
        desk.trigger(u"undoEdit"_s);
        desk.canvas().select({u"make-data"_s});
        desk.canvas().setFocus();
        desk.key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(desk.hasEdge({u"@inputs"_s, u"rows"_s}, {u"make-data-2"_s, u"rows"_s}));
        desk.key(Qt::Key_Delete);
        QVERIFY(!desk.session().node(u"make-data-2"_s));
        QCOMPARE(desk.bytes(), before);
    }

    void p11_deleteAndHeal()
    {
        Desk desk({});
        QString first, second, third;
        PipelineDraft draft = *addStep(desk.session().draft(), {}, pythonStep(), {}, true, &first);
        draft = *addStep(draft, {}, pythonStep(), {first, u"Output"_s}, true, &second);
        draft = *addStep(draft, {}, pythonStep(), {second, u"Output"_s}, true, &third);
        QVERIFY(desk.view()->hands().take(draft, u"add"_s, {second}));
        desk.canvas().setFocus();
        desk.key(Qt::Key_Delete, Qt::ControlModifier);
        QVERIFY(!desk.session().node(second));
        QVERIFY(desk.hasEdge({first, u"Output"_s}, {third, u"value"_s}));
    }

    void p12_droppedFilesBecomeSteps()
    {
        Desk desk({});
        const auto drop = [&](const QString &path) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(path)});
            QDragEnterEvent enter(QPoint(300, 200), Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(desk.canvas().viewport(), &enter);
            QDropEvent event(QPointF(300, 200), Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(desk.canvas().viewport(), &event);
        };
        drop(desk.fileOf(u"c.yaml"_s, "name: Sort\ninputs: [{name: x, type: String}]\nimplementation: {container: {image: a, args: [{inputValue: x}]}}\n"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.session().node(u"sort"_s), 5000);
        drop(desk.fileOf(u"f.py"_s, "def count_rows(data: Input[Dataset]) -> int:\n    return 1\n"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.session().node(u"count-rows"_s), 5000);
        drop(desk.fileOf(u"rows.csv"_s, "a,b\n"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.session().node(u"importer"_s), 5000);
        drop(desk.fileOf(u"p.yaml"_s, Bench::templateText(u"condition"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(desk.session().node(u"train-and-register"_s), 5000);
        QCOMPARE(desk.session().node(u"train-and-register"_s)->kind, GraphNodeKind::SubPipeline);
        desk.view()->strip().hide();
        drop(desk.fileOf(u"n.yaml"_s, "a: 1\n"));
        QTRY_VERIFY_WITH_TIMEOUT(!desk.view()->strip().text().isEmpty(), 5000);
    }

    void p13_everythingByKeys()
    {
        Desk desk(u"condition"_s);
        desk.canvas().select({u"make-data"_s});
        desk.canvas().setCurrent(u"make-data"_s);
        desk.key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(desk.canvas().currentId(), u"train"_s);
        desk.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(desk.canvas().currentId(), u"make-data"_s);
        desk.key(Qt::Key_Down, Qt::AltModifier);
        QVERIFY(desk.canvas().selectedIds().contains(u"train"_s));
        desk.key(Qt::Key_Home);
        desk.canvas().select({u"train"_s});
        desk.canvas().setCurrent(u"train"_s);
        desk.key(Qt::Key_Return);
        QVERIFY(desk.view()->inspector().isVisible());
        QVERIFY(desk.view()->inspector().findChild<QLineEdit *>(u"key"_s));
        // A wire in two steps.
        QVERIFY(desk.view()->hands().take(removeNodes(desk.session().draft(), desk.session().graph(), {}, {{.from = {u"make-data"_s, u"data"_s}, .to = {u"train"_s, u"data"_s}}}, false), u"cut"_s));
        desk.canvas().setFocus();
        desk.canvas().setCurrent(u"make-data"_s);
        desk.key(Qt::Key_P);
        desk.key(Qt::Key_L);
        desk.canvas().setCurrent(u"train"_s);
        desk.key(Qt::Key_L);
        QVERIFY(desk.hasEdge({u"make-data"_s, u"data"_s}, {u"train"_s, u"data"_s}));
    }

    void p14_libraryByKeys()
    {
        Desk desk(u"hello"_s);
        QVERIFY(desk.view()->hands().take(removeOutput(desk.session().draft(), {}, u"Output"_s), u"cut"_s));
        desk.canvas().select({u"say-hello"_s});
        desk.trigger(u"showLibrary"_s);
        QTest::keyClicks(&desk.view()->library().search(), u"loop"_s);
        QTest::keyClick(&desk.view()->library().search(), Qt::Key_Return);
        // A group goes around what is selected.
        const QString loop = desk.canvas().selectedIds().value(0);
        QVERIFY(desk.session().node(loop) && desk.session().node(loop)->kind == GraphNodeKind::Loop);
        QVERIFY(desk.session().node(loop + u"/say-hello"_s));
    }

    void p15_inspectorSwitchesSources()
    {
        Desk desk(u"condition"_s);
        desk.inspect(u"make-data"_s);
        desk.type(u"value:rows"_s, u"12"_s);
        QCOMPARE(desk.task(u"make-data"_s).parameters.at(u"rows"_s).constant, PlainValue(12));
        desk.choose(u"source:rows"_s, 2);
        QVERIFY(desk.hasEdge({u"@inputs"_s, u"rows"_s}, {u"make-data"_s, u"rows"_s}));
        desk.choose(u"source:rows"_s, 0);
        QVERIFY(!desk.task(u"make-data"_s).parameters.contains(u"rows"_s));
    }

    void p16_manyAreSetAtOnce()
    {
        Desk desk(u"condition"_s);
        const QByteArray before = desk.bytes();
        desk.canvas().select({u"make-data"_s, u"train"_s});
        QVERIFY(desk.field<QLineEdit>(u"image"_s));
        desk.type(u"image"_s, u"python:3.12"_s);
        QCOMPARE(desk.session().spec().executors.at(u"exec-train"_s).container.image, u"python:3.12"_s);
        QCOMPARE(desk.session().spec().executors.at(u"exec-make-data"_s).container.image, u"python:3.12"_s);
        desk.trigger(u"undoEdit"_s); // one step
        QCOMPARE(desk.bytes(), before);
        desk.canvas().select({u"train"_s});
        desk.type(u"memoryLimit"_s, u"2Gi"_s);
        desk.canvas().select({u"make-data"_s, u"train"_s});
        QCOMPARE(desk.field<QLineEdit>(u"memoryLimit"_s)->placeholderText(), u"different values"_s);
        desk.field<QSpinBox>(u"retry"_s)->setValue(2);
        QCOMPARE(desk.task(u"train"_s).retry->maxRetryCount, 2);
        QCOMPARE(desk.task(u"make-data"_s).retry->maxRetryCount, 2);
        QTest::mouseClick(desk.field<QCheckBox>(u"cache"_s), Qt::LeftButton, {}, QPoint(8, 8));
        QVERIFY(!desk.task(u"train"_s).isCached && !desk.task(u"make-data"_s).isCached);
        QCOMPARE(desk.session().spec().executors.at(u"exec-make-data"_s).container.resources.memoryLimit, QString());
    }

    void p17_podSettingsAreListed()
    {
        Desk desk(u"condition"_s);
        const QByteArray before = desk.bytes();
        desk.inspect(u"train"_s);
        QVERIFY(desk.field<QPushButton>(u"addPod"_s));
        const auto openKind = [&](const QString &group) {
            for (QAction *action : desk.view()->inspector().findChild<QPushButton *>(u"addPod"_s)->menu()->actions())
                if (action->objectName() == u"pod:"_s % group)
                    action->trigger();
            return desk.view()->inspector().findChild<PodSettingDialog *>();
        };
        PodSettingDialog *dialog = openKind(u"pvcMount"_s);
        QVERIFY(dialog);
        const auto accept = [&] { QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok), Qt::LeftButton); };
        dialog->findChild<QComboBox *>(u"pvcNameParameter"_s)->setCurrentText(u"data"_s);
        dialog->findChild<QLineEdit *>(u"mountPath"_s)->setText(u"data"_s);
        accept();
        QVERIFY(dialog->isVisible()); // no path
        QVERIFY(dialog->findChild<QLabel *>(u"fault"_s)->text().contains(u"slash"_s));
        dialog->findChild<QLineEdit *>(u"mountPath"_s)->setText(u"/data"_s);
        accept();
        const auto claims = [&] { return desk.session().editing()->document().kubernetes().executors.contains(u"exec-train"_s) ? desk.session().editing()->document().kubernetes().executors.at(u"exec-train"_s).claims : std::vector<MountedClaim>(); };
        QCOMPARE(claims().size(), std::size_t(1));
        QCOMPARE(claims().front().mountPath, u"/data"_s);
        QVERIFY(desk.settle());
        QVERIFY(!desk.hasErrors());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        // Changed, then taken away.
        QTest::mouseClick(desk.field<QPushButton>(u"pod:pvcMount:0"_s), Qt::LeftButton);
        dialog = desk.view()->inspector().findChild<PodSettingDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(u"subPath"_s)->setText(u"a"_s);
        accept();
        QCOMPARE(claims().front().subPath, u"a"_s);
        QTest::mouseClick(desk.field<QToolButton>(u"removePod:pvcMount:0"_s), Qt::LeftButton);
        QVERIFY(claims().empty());
        for (int i = 0; i < 3; ++i)
            desk.trigger(u"undoEdit"_s);
        QCOMPARE(desk.bytes(), before);
    }

    void p17_portsFollowTheCode()
    {
        Desk desk({});
        QString id;
        QVERIFY(desk.view()->hands().take(addStep(desk.session().draft(), {}, pythonStep(), {}, true, &id), u"add"_s));
        desk.inspect(id);
        const auto write = [&](const QString &code) {
            auto *text = desk.field<QPlainTextEdit>(u"code"_s);
            QVERIFY(text);
            text->setPlainText(code);
            text->document()->setModified(true);
            QFocusEvent leave(QEvent::FocusOut);
            QCoreApplication::sendEvent(text, &leave);
        };
        const auto hasPort = [&](const QString &key) {
            const auto &ports = desk.session().node(id)->ports;
            return std::any_of(ports.begin(), ports.end(), [&](const GraphPort &port) { return port.key == key; });
        };
        write(u"def step(value: str, times: int) -> str:\n    return value * times\n"_s);
        QVERIFY(hasPort(u"times"_s) && hasPort(u"value"_s));
        write(u"def step(value, times: int) -> str:\n    return value\n"_s); // no type: told, the code is kept
        QVERIFY(desk.view()->strip().text().contains(u"value"_s));
        QVERIFY(hasPort(u"times"_s));
        desk.trigger(u"undoEdit"_s);
        desk.trigger(u"undoEdit"_s);
        QVERIFY(!hasPort(u"times"_s));
    }

    void p18_inputsAndOutputsOfThePipeline()
    {
        Desk desk(u"condition"_s);
        desk.canvas().canvasScene()->clearSelection();
        auto *name = desk.field<QLineEdit>(u"newInput"_s);
        name->setText(u"seed"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(desk.session().spec().root.inputParameters.contains(u"seed"_s));
        desk.choose(u"type:seed"_s, 1);
        desk.type(u"default:seed"_s, u"7"_s);
        QCOMPARE(*desk.session().spec().root.inputParameters.at(u"seed"_s).defaultValue, PlainValue(7));
        auto *outputs = desk.field<QComboBox>(u"newOutput"_s);
        const int place = outputs->findText(u"train.Output"_s);
        QVERIFY(place > 0);
        desk.choose(u"newOutput"_s, place);
        QVERIFY(desk.session().spec().root.outputParameters.contains(u"Output"_s));
        QTest::mouseClick(desk.field<QToolButton>(u"removeOutput:Output"_s), Qt::LeftButton);
        QVERIFY(!desk.session().spec().root.outputParameters.contains(u"Output"_s));
        // By the hand: from the rail to a port.
        desk.canvas().centerOn(desk.areaOf(u"make-data"_s).center());
        desk.drag(desk.portOf(u"@inputs"_s, u"seed"_s, PortDirection::Output), desk.portOf(u"make-data"_s, u"rows"_s, PortDirection::Input));
        QVERIFY(desk.hasEdge({u"@inputs"_s, u"seed"_s}, {u"make-data"_s, u"rows"_s}));
    }

    void p19_groupsAreEnteredByKeysAndCrumbs()
    {
        Desk desk(u"condition"_s);
        const QString lane = u"condition-branches-1/condition-2"_s;
        desk.canvas().select({lane});
        desk.canvas().setCurrent(lane);
        desk.key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(desk.session().level(), lane);
        desk.key(Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(desk.session().level(), u"condition-branches-1"_s);
        desk.canvas().canvasScene()->clearSelection();
        desk.key(Qt::Key_Escape);
        QCOMPARE(desk.session().level(), QString());
    }

    void p20_conditionsHaveAForm()
    {
        Desk desk(u"condition"_s);
        const QString group = u"condition-branches-1"_s;
        const QString lane = group + u"/condition-2"_s;
        // train.Output > threshold compares two inputs: a text.
        desk.inspect(lane);
        QVERIFY(desk.field<QPlainTextEdit>(u"condition"_s));
        QVERIFY(!desk.field<QComboBox>(u"operand:0"_s));
        // A new branch has a form, once there is something to compare.
        QTest::mouseClick(desk.field<QPushButton>(u"addElif"_s), Qt::LeftButton);
        QCOMPARE(desk.canvas().selectedIds().size(), qsizetype(1));
        const QString added = desk.canvas().selectedIds().first();
        QVERIFY(added.startsWith(group + u'/'));
        QTest::mouseClick(desk.field<QPushButton>(u"addComparison"_s), Qt::LeftButton);
        QVERIFY2(desk.view()->strip().text().isEmpty(), qPrintable(desk.view()->strip().text()));
        auto *operand = desk.field<QComboBox>(u"operand:0"_s);
        QVERIFY(operand);
        const int train = operand->findText(u"train.Output"_s);
        QVERIFY(train >= 0);
        desk.choose(u"operand:0"_s, train);
        desk.choose(u"sign:0"_s, 4);
        desk.type(u"operandValue:0"_s, u"0.25"_s);
        QVERIFY2(desk.session().node(added)->expression.contains(u"0.25"_s), qPrintable(desk.session().node(added)->expression));
        QVERIFY(desk.settle());
        QVERIFY(!desk.hasErrors());
        // What does not fit is said, what cannot be read, too.
        desk.type(u"operandValue:0"_s, u"many"_s);
        QVERIFY(desk.view()->strip().text().contains(u"many"_s));
        auto *text = desk.field<QPlainTextEdit>(u"condition"_s);
        text->setFocus();
        text->setPlainText(u"1 =="_s);
        text->document()->setModified(true);
        text->clearFocus();
        QFocusEvent leave(QEvent::FocusOut);
        QCoreApplication::sendEvent(text, &leave);
        QVERIFY(desk.session().node(added)->expression.contains(u"0.25"_s));
        // The else is there already.
        QVERIFY(!desk.field<QPushButton>(u"addElse"_s)->isEnabled());
    }

    void p20_aConditionGetsAnElse()
    {
        Desk desk(u"hello"_s);
        QVERIFY(desk.view()->hands().take(removeOutput(desk.session().draft(), {}, u"Output"_s), u"cut"_s));
        desk.canvas().select({u"say-hello"_s});
        desk.trigger(u"wrapInCondition"_s);
        const QByteArray before = desk.bytes();
        desk.inspect();
        QTest::mouseClick(desk.field<QPushButton>(u"addElse"_s), Qt::LeftButton);
        const auto &nodes = desk.session().graph().nodes;
        const auto branches = std::find_if(nodes.begin(), nodes.end(), [](const GraphNode &node) { return node.kind == GraphNodeKind::Branches; });
        QVERIFY(branches != nodes.end());
        QCOMPARE(std::count_if(nodes.begin(), nodes.end(), [&](const GraphNode &node) { return node.parent == branches->id; }), std::ptrdiff_t(2));
        desk.trigger(u"undoEdit"_s);
        QCOMPARE(desk.bytes(), before);
    }

    void p21_loopsAreSet()
    {
        Desk desk(u"loop"_s);
        desk.inspect(u"for-loop-2"_s);
        const auto loop = [&]() -> const TaskIterator & { return desk.task(u"for-loop-2"_s).iterator; };
        desk.field<QSpinBox>(u"limit"_s)->setValue(5);
        QCOMPARE(loop().parallelismLimit, 5);
        desk.type(u"item"_s, u"degree"_s);
        QCOMPARE(loop().itemInput, u"degree"_s);
        QVERIFY(desk.hasEdge({u"for-loop-2"_s, u"degree"_s}, {u"for-loop-2/try-setting"_s, u"degree"_s}));
        if (loop().raw) {
            desk.type(u"items"_s, u"[4, 5]"_s);
            QCOMPARE(*loop().raw, u"[4, 5]"_s);
            desk.type(u"items"_s, u"4 and 5"_s);
            QVERIFY(!desk.view()->strip().text().isEmpty());
        }
        QVERIFY(desk.settle());
        QVERIFY(!desk.hasErrors());
    }

    void p22_exitHandlersStandOnTop()
    {
        Desk desk(u"exit"_s);
        desk.inspect(u"exit-handler-1"_s);
        auto *last = desk.field<QPushButton>(u"exit:tell-outcome"_s);
        QVERIFY(last);
        QTest::mouseClick(last, Qt::LeftButton);
        QCOMPARE(desk.canvas().selectedIds(), QStringList{u"tell-outcome"_s});
        // In a group there is none.
        Desk other(u"condition"_s);
        other.canvas().select({u"condition-branches-1/condition-2/register"_s});
        const QByteArray before = other.bytes();
        other.trigger(u"wrapInExitHandler"_s);
        QVERIFY(other.view()->strip().text().contains(u"top level"_s));
        QCOMPARE(other.bytes(), before);
    }

    void p23_stepsAreDraggedOutOfGroups()
    {
        Desk desk(u"condition"_s, u"condition-branches-1"_s);
        const QString inside = u"condition-branches-1/condition-2/register"_s;
        const QPoint from = desk.bodyOf(inside);
        desk.drag(from, desk.canvas().mapFromScene(desk.areaOf(u"condition-branches-1"_s).bottomLeft() + QPoint(60, 80)));
        QVERIFY(desk.session().node(u"register"_s));
        QVERIFY(desk.hasEdge({u"train"_s, u"model"_s}, {u"register"_s, u"model"_s}));
    }

    void p24_selectionIsWrappedByKeys_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<int>("kind");
        QTest::newRow("condition") << u"wrapInCondition"_s << int(GraphNodeKind::Condition);
        QTest::newRow("loop") << u"wrapInLoop"_s << int(GraphNodeKind::Loop);
        QTest::newRow("pipeline") << u"wrapInPipeline"_s << int(GraphNodeKind::SubPipeline);
    }
    void p24_selectionIsWrappedByKeys()
    {
        QFETCH(QString, action);
        QFETCH(int, kind);
        Desk desk(u"hello"_s);
        QVERIFY(desk.view()->hands().take(removeOutput(desk.session().draft(), {}, u"Output"_s), u"cut"_s));
        desk.canvas().select({u"say-hello"_s});
        desk.trigger(action);
        QCOMPARE(int(desk.session().node(desk.canvas().selectedIds().value(0))->kind), kind);
        desk.trigger(u"unwrapGroup"_s);
        QVERIFY(desk.session().node(u"say-hello"_s));
    }

    void p25_notesAndFramesAreLayoutOnly()
    {
        Desk desk(u"condition"_s, u"train"_s);
        const QByteArray before = desk.bytes();
        desk.trigger(u"addNote"_s);
        QCOMPARE(desk.session().layout().notes.size(), std::size_t(1));
        auto *text = desk.view()->inspector().findChild<QPlainTextEdit *>(u"noteText"_s);
        QVERIFY(text);
        text->setPlainText(u"# Why\nso"_s);
        text->document()->setModified(true);
        QFocusEvent leave(QEvent::FocusOut);
        QCoreApplication::sendEvent(text, &leave);
        QCOMPARE(desk.session().layout().notes.front().text, u"# Why\nso"_s);
        desk.choose(u"noteColour"_s, 3);
        QCOMPARE(desk.session().layout().notes.front().colour, 3);
        // Moved and made larger by the hand.
        const QRect area = desk.session().layout().notes.front().area;
        const QPoint middle = desk.canvas().mapFromScene(area.center());
        desk.drag(middle, middle + QPoint(40, 240));
        QCOMPARE(desk.session().layout().notes.front().area, area.translated(40, 240));
        const QRect moved = desk.session().layout().notes.front().area;
        const QPoint corner = desk.canvas().mapFromScene(moved.bottomRight() - QPoint(4, 4));
        desk.drag(corner, corner + QPoint(80, 40));
        QCOMPARE(desk.session().layout().notes.front().area.size(), moved.size() + QSize(80, 40));
        // A frame takes what stands in it along.
        desk.canvas().select({u"make-data"_s});
        desk.canvas().setFocus();
        desk.trigger(u"addFrame"_s);
        QCOMPARE(desk.session().layout().notes.size(), std::size_t(2));
        const QRect frame = desk.session().layout().notes.back().area;
        const QPoint place = desk.session().layout().places.at(u"make-data"_s);
        desk.canvas().centerOn(frame.center());
        const QPoint title = desk.canvas().mapFromScene(frame.topLeft() + QPoint(30, 10));
        desk.drag(title, title + QPoint(0, 320));
        QCOMPARE(desk.session().layout().places.at(u"make-data"_s), place + QPoint(0, 320));
        QCOMPARE(desk.bytes(), before); // never the pipeline
        desk.canvas().selectNote(desk.session().layout().notes.back().id);
        desk.canvas().setFocus();
        desk.key(Qt::Key_Delete);
        QCOMPARE(desk.session().layout().notes.size(), std::size_t(1));
        desk.trigger(u"undoEdit"_s);
        QCOMPARE(desk.session().layout().notes.size(), std::size_t(2));
        // They stand beside the file.
        const QString path = desk.folder.filePath(u"p.yaml"_s);
        desk.session().save(path, true);
        QVERIFY(desk.settle());
        const auto notes = desk.session().layout().notes;
        desk.pane.close(desk.view());
        QVERIFY(desk.openFile(path));
        QCOMPARE(desk.session().layout().notes.size(), notes.size());
        // Not in other levels.
        desk.session().setLevel(u"condition-branches-1/condition-2"_s);
        QVERIFY(desk.canvas().canvasScene()->layout().notes.empty());
    }

    void p26_problemsLeadThere()
    {
        Desk desk(u"condition"_s);
        desk.inspect(u"make-data"_s);
        desk.choose(u"source:rows"_s, 0);
        QVERIFY(desk.settle());
        QTRY_VERIFY_WITH_TIMEOUT(!desk.session().problems().empty(), 5000);
        desk.canvas().canvasScene()->clearSelection();
        desk.trigger(u"nextProblem"_s);
        QCOMPARE(desk.canvas().selectedIds(), QStringList{u"make-data"_s});
    }

    void p27_brokenInputIsNeverEmpty()
    {
        Desk desk({});
        QVERIFY(desk.openFile(desk.fileOf(u"b.yaml"_s, "components:\n  a: [1,\n")));
        QCOMPARE(desk.session().state(), PipelineSession::State::Unreadable);
        QVERIFY(desk.session().rawText().startsWith(u"components"_s));
    }

    void p28_stepsWorkWithoutTheirSource()
    {
        Desk desk(u"condition"_s);
        desk.inspect(u"train"_s);
        QVERIFY(!desk.session().originOf(u"train"_s));
        QVERIFY(!desk.field<QPushButton>(u"upgrade"_s));
        desk.trigger(u"upgradeSteps"_s);
        QVERIFY(desk.view()->strip().text().contains(u"as its library"_s));
        desk.type(u"image"_s, u"python:3.12"_s);
        QCOMPARE(desk.session().spec().executors.at(u"exec-train"_s).container.image, u"python:3.12"_s);
    }

    void p29_historyGoesBackAndForth()
    {
        Desk desk(u"condition"_s, u"train"_s);
        const QByteArray before = desk.bytes();
        QListView &history = desk.view()->history();
        QAbstractItemModelTester tester(history.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(desk.view()->hands().rename(u"train"_s, u"fit"_s));
        const QPoint from = desk.bodyOf(u"fit"_s);
        desk.drag(from, from + QPoint(0, 80));
        desk.trigger(u"addNote"_s);
        QCOMPARE(history.model()->rowCount(), 4);
        QCOMPARE(history.model()->index(1, 0).data().toString(), u"rename"_s);
        desk.trigger(u"showHistory"_s);
        QTest::mouseClick(history.viewport(), Qt::LeftButton, {}, history.visualRect(history.model()->index(0, 0)).center());
        QCOMPARE(desk.bytes(), before);
        QVERIFY(desk.session().layout().notes.empty());
        QVERIFY(history.model()->index(3, 0).data(HistoryModel::IsUndoneRole).toBool());
        QTest::mouseClick(history.viewport(), Qt::LeftButton, {}, history.visualRect(history.model()->index(1, 0)).center());
        QVERIFY(desk.session().node(u"fit"_s));
        QVERIFY(desk.session().layout().notes.empty());
        // It outlives saving.
        desk.session().save(desk.folder.filePath(u"p.yaml"_s), true);
        QVERIFY(desk.settle());
        desk.trigger(u"undoEdit"_s);
        QVERIFY(desk.session().node(u"train"_s));
        QVERIFY(desk.session().isChanged());
    }

    void p30_copiesAreText()
    {
        Desk desk(u"condition"_s);
        desk.canvas().select({u"make-data"_s, u"train"_s});
        desk.key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"pipelineInfo"_s));
        desk.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(desk.hasEdge({u"make-data-2"_s, u"data"_s}, {u"train-2"_s, u"data"_s}));
        QVERIFY(!desk.hasEdge({u"@inputs"_s, u"rows"_s}, {u"make-data-2"_s, u"rows"_s}));
        desk.key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(desk.hasEdge({u"@inputs"_s, u"rows"_s}, {u"make-data-3"_s, u"rows"_s}));
    }

    void p33_textFollowsThePicture()
    {
        Desk desk(u"hello"_s);
        desk.trigger(u"showYaml"_s);
        YamlEditor &editor = desk.view()->text().editor();
        QVERIFY(desk.view()->hands().rename(u"say-hello"_s, u"greet"_s));
        QVERIFY(editor.text().contains(u"greet:"_s));
        editor.setText(editor.text().replace(u"python:3.11"_s, u"python:3.13"_s), true);
        Q_EMIT editor.textChanged();
        desk.view()->text().takeText();
        QCOMPARE(desk.session().spec().executors.at(u"exec-say-hello"_s).container.image, u"python:3.13"_s);
    }

    void p40_anEmptyPictureTeaches()
    {
        Desk desk({});
        auto *hint = desk.canvas().findChild<QWidget *>(u"emptyHint"_s);
        QVERIFY(hint && hint->isVisible());
        QVERIFY(desk.canvas().rect().contains(hint->geometry()));
        QTest::mouseClick(hint->findChild<QPushButton *>(u"hintStep"_s), Qt::LeftButton);
        QVERIFY(desk.view()->adding().list().isVisible());
        desk.view()->adding().list().close();
        QTest::mouseClick(hint->findChild<QPushButton *>(u"hint:loop"_s), Qt::LeftButton);
        QVERIFY(desk.settle());
        QVERIFY(desk.session().node(u"for-loop-2"_s));
        QVERIFY(!hint->isVisible());
        // A long chain opens where it begins, in a size that can be read.
        QVERIFY(desk.openFile(desk.fileOf(u"chain.yaml"_s, look::largePipeline(400))));
        QTRY_VERIFY_WITH_TIMEOUT(desk.canvas().zoom() >= PipelineCanvas::readableZoom, 5000);
        QVERIFY(desk.canvas().seenArea().intersects(QRectF(desk.areaOf(u"step-0"_s))));
    }
};

QTEST_MAIN(FortyPointsTest)
#include "fortypoints_test.moc"
