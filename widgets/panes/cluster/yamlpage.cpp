// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/yamlpage.h"

#include "models/kube/clustersession.h"
#include "widgets/common/diffview.h"
#include "widgets/common/errortext.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/cluster/conflictlist.h"
#include "widgets/panes/cluster/problemlist.h"
#include "widgets/panes/cluster/yamlassist.h"
#include "widgets/panes/cluster/yamlwords.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

YamlPage::YamlPage(WorkPool &pool, Schemas &schemas, QWidget *parent)
    : ObjectPage(parent)
    , m_edit(new ObjectEdit(pool, this))
    , m_editor(new YamlEditor(this))
    , m_assist(new YamlAssist(*m_editor, pool, schemas))
    , m_managers(new QToolButton(this))
    , m_secrets(new QToolButton(this))
    , m_arrange(new QToolButton(this))
    , m_begin(new QPushButton(this))
    , m_next(new QPushButton(this))
    , m_back(new QPushButton(this))
    , m_stop(new QPushButton(this))
    , m_banner(new QWidget(this))
    , m_bannerText(new QLabel(m_banner))
    , m_merge(new QPushButton(m_banner))
    , m_stack(new QStackedWidget(this))
    , m_diff(new DiffView(this))
    , m_conflicts(new ConflictList(this))
    , m_problems(new ProblemList(this))
    , m_message(new QLabel(this))
{
    createHead();
    layOut();
    m_editor->setReadOnly(true);
    connect(m_edit, &ObjectEdit::changed, this, &YamlPage::editChanged);
    connect(m_edit, &ObjectEdit::textRead, this, &YamlPage::showText);
    connect(m_edit, &ObjectEdit::textMerged, this, [this](const QString &text) {
        m_editor->setText(text, true);
        say(tr("Your changes were brought into the object as it is now. Ctrl+Z takes that back."));
    });
    connect(m_editor, &YamlEditor::textChanged, this, [this] {
        m_asksDiscard = false;
        update();
    });
    connect(m_assist, &YamlAssist::problemsChanged, this, [this] { m_problems->setProblems(isEditing() ? m_assist->problems() : std::vector<TextProblem>()); });
    connect(m_problems, &ProblemList::placeWanted, this, [this](int line, int column) {
        if (m_stack->currentWidget() != m_editor)
            m_edit->goOnEditing();
        m_editor->goTo(line, column);
    });
    connect(m_conflicts, &ConflictList::decided, m_edit, &ObjectEdit::decide);
    retranslate();
    update();
}

void YamlPage::createHead()
{
    for (QToolButton *button : {m_managers, m_secrets, m_arrange}) {
        button->setProperty("chip", true);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_next->setProperty("primary", true);
    connect(m_managers, &QToolButton::toggled, this, &YamlPage::readText);
    connect(m_secrets, &QToolButton::toggled, this, &YamlPage::readText);
    connect(m_arrange, &QToolButton::toggled, m_diff, &DiffView::setUnified);
    connect(m_diff, &DiffView::arrangementChanged, this, [this] { m_arrange->setChecked(m_diff->isUnified()); });
    connect(m_begin, &QPushButton::clicked, this, &YamlPage::beginEdit);
    connect(m_next, &QPushButton::clicked, this, &YamlPage::goOn);
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_edit->goOnEditing();
        m_editor->setFocus();
    });
    connect(m_stop, &QPushButton::clicked, this, &YamlPage::stopEdit);
    connect(m_merge, &QPushButton::clicked, this, [this] { m_edit->mergeIntoText(m_editor->text(), {.hidesManagers = !m_managers->isChecked(), .hidesSecrets = !m_secrets->isChecked()}); });
    auto *save = new QShortcut(QKeySequence::Save, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, &YamlPage::goOn);
}

void YamlPage::layOut()
{
    m_message->setWordWrap(true);
    m_message->setProperty("role", u"secondary"_s);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bannerText->setWordWrap(true);
    m_banner->setProperty("chrome", true);
    auto *bannerRow = new QHBoxLayout(m_banner);
    bannerRow->setContentsMargins(grid(2), grid(1), grid(2), grid(1));
    bannerRow->addWidget(m_bannerText, 1);
    bannerRow->addWidget(m_merge);
    auto *head = new QHBoxLayout;
    head->setSpacing(grid(2));
    for (QToolButton *button : {m_managers, m_secrets, m_arrange})
        head->addWidget(button);
    head->addStretch(1);
    for (QPushButton *button : {m_begin, m_stop, m_back, m_next})
        head->addWidget(button);
    for (QWidget *page : std::initializer_list<QWidget *>{m_editor, m_diff, m_conflicts})
        m_stack->addWidget(page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(2), 0, grid(1));
    column->setSpacing(grid(1));
    column->addLayout(head);
    column->addWidget(m_banner);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    column->addWidget(m_problems);
    m_banner->hide();
    m_message->hide();
}

QString YamlPage::title() const
{
    return isEditing() ? tr("YAML •") : tr("YAML");
}

bool YamlPage::isBusy() const
{
    return m_edit->state() == EditState::Checking || m_edit->state() == EditState::Sending || (!m_object.json.isEmpty() && m_shownJson.isEmpty());
}

void YamlPage::showObject(ClusterSession *session, const ApiResource &resource, const ObjectView &object)
{
    const bool isSame = m_session == session && m_object.name.uid == object.name.uid;
    if (!isSame)
        clear();
    m_session = session;
    m_resource = resource;
    m_object = object;
    m_assist->setSession(session);
    m_edit->setServerObject(object.json);
    if (!isSame) {
        m_mayWrite = true;
        session->mayI({u"patch"_s, resource.group, resource.plural, {}, object.name.nameSpace, object.name.name}, this, [this, uid = object.name.uid](const AccessAnswer &answer) {
            if (m_object.name.uid != uid)
                return;
            m_mayWrite = answer.isAllowed;
            update();
        });
    }
    if (!isEditing())
        readText();
    update();
}

void YamlPage::clear()
{
    keepDraft();
    m_edit->end();
    m_session.clear();
    m_object = {};
    m_shownJson.clear();
    m_shownText.clear();
    m_secrets->setChecked(false);
    m_assist->setSession(nullptr);
    m_editor->setText({});
    m_problems->setProblems({});
    say({});
    update();
}

void YamlPage::keepDraft()
{
    if (isEditing() && isModified() && !m_object.name.uid.isEmpty())
        m_drafts[m_object.name.uid] = {m_edit->base(), m_editor->text()};
}

void YamlPage::restoreDraft()
{
    const auto draft = m_drafts.constFind(m_object.name.uid);
    if (draft == m_drafts.cend() || isEditing() || !m_session)
        return;
    const Draft kept = *draft;
    m_drafts.erase(draft);
    m_edit->begin(m_session->client(), m_resource, m_object.name, kept.base);
    m_edit->setServerObject(m_object.json);
    m_editor->setText(kept.text);
    say(tr("These are your changes from before. Nothing of them was applied yet."));
    m_assist->check();
}

void YamlPage::readText()
{
    if (m_object.json.isEmpty() || isEditing())
        return;
    m_edit->readText(m_object.json, {.hidesManagers = !m_managers->isChecked(), .hidesSecrets = !m_secrets->isChecked()});
}

void YamlPage::showText(const QByteArray &json, const QString &text)
{
    if (isEditing() || m_object.json.isEmpty())
        return;
    // Nobody's selection goes because the status has changed; what is shown stays a whole, older state.
    if (m_editor->hasSelection() && !m_shownJson.isEmpty() && m_editor->area()->hasFocus())
        return;
    m_shownJson = json;
    m_shownText = text;
    m_editor->setText(text);
    restoreDraft();
    update();
}

bool YamlPage::isModified() const
{
    return m_editor->text() != m_shownText;
}

/// Why the object cannot be changed; empty when it can.
QString YamlPage::whyNot() const
{
    if (m_session && m_session->choices().isReadOnly)
        return tr("This cluster is set to read only.");
    if (!m_resource.can(u"patch"_s))
        return tr("Objects of this kind cannot be changed.");
    if (!m_mayWrite)
        return m_object.name.nameSpace.isEmpty() ? tr("You need the right to patch %1.").arg(m_resource.fullName()) : tr("You need the right to patch %1 in the namespace %2.").arg(m_resource.fullName(), m_object.name.nameSpace);
    return {};
}

void YamlPage::beginEdit()
{
    if (isEditing() || !m_session || m_shownJson.isEmpty() || !whyNot().isEmpty())
        return;
    m_edit->begin(m_session->client(), m_resource, m_object.name, m_shownJson);
    m_edit->setServerObject(m_object.json);
    say({});
    m_assist->check();
    m_editor->setFocus();
}

void YamlPage::goOn()
{
    const EditState state = m_edit->state();
    if (m_session && m_session->choices().isReadOnly)
        return;
    if (state == EditState::Editing || state == EditState::Refused)
        m_edit->check(m_editor->text());
    else if (state == EditState::Ready && m_edit->preview().patch.isEmpty())
        stopEdit();
    else if (state == EditState::Ready)
        m_edit->send();
}

void YamlPage::stopEdit()
{
    const bool losesText = isModified() && !(m_edit->state() == EditState::Ready && m_edit->preview().patch.isEmpty());
    if (losesText && !m_asksDiscard) {
        m_asksDiscard = true;
        update();
        return;
    }
    m_asksDiscard = false;
    m_edit->end();
    m_problems->setProblems({});
    m_editor->setMarks({});
    say({});
    readText();
}

void YamlPage::editChanged()
{
    switch (m_edit->state()) {
    case EditState::Refused:
        showRefusal();
        break;
    case EditState::Done:
        showOutcome();
        return;
    case EditState::Ready:
        showPreview();
        break;
    case EditState::Conflicted:
        m_conflicts->setConflicts(m_edit->preview().conflicts);
        say(tr("Somebody else has changed the same fields. Choose whose value stays; then what changes is shown."));
        break;
    case EditState::Checking:
        say(tr("Asking the server …"));
        break;
    case EditState::Sending:
        say(tr("Applying …"));
        break;
    case EditState::Editing:
    case EditState::Reading:
        break;
    }
    update();
    Q_EMIT titleChanged();
}

/// The server's causes go to the lines that they are about.
void YamlPage::showRefusal()
{
    const Error &error = m_edit->error();
    const ErrorText words = ErrorWords::of(error);
    say(words.sentence + u' ' + words.advice);
    std::vector<TextProblem> problems;
    const std::vector<CheckedDocument> &documents = m_assist->textCheck().documents();
    for (const ErrorCause &cause : error.causes) {
        TextProblem problem{.path = cause.field, .code = u"server"_s, .arguments = {cause.field.isEmpty() ? cause.message : QString(cause.field + u": " + cause.message)}};
        if (!documents.empty() && !documents.front().tree.nodes.empty()) {
            const TextNode &node = documents.front().tree.nodes[static_cast<std::size_t>(findField(documents.front().tree, cause.field).node)];
            problem.line = node.keyLine;
            problem.column = node.keyColumn;
        }
        problems.push_back(std::move(problem));
    }
    m_assist->setServerProblems(std::move(problems));
}

void YamlPage::showOutcome()
{
    const EditOutcome outcome = m_edit->outcome();
    QString words = YamlWords::outcome(outcome);
    if (!outcome.warnings.isEmpty())
        words += u' ' + tr("The server warns: %1").arg(outcome.warnings.join(u"; "));
    if (outcome.end == EditEnd::Done) {
        m_edit->end();
        m_object.json = outcome.object;
        m_editor->setMarks({});
        m_problems->setProblems({});
        readText();
    } else {
        m_edit->goOnEditing();
        if (outcome.end == EditEnd::ChangedByOthers)
            m_edit->check(m_editor->text());
    }
    say(words);
    update();
    Q_EMIT titleChanged();
}

void YamlPage::showPreview()
{
    const EditPreview &preview = m_edit->preview();
    m_diff->setHeadings(tr("Now"), tr("After applying"));
    m_diff->setTexts(preview.before, preview.after);
    if (preview.patch.isEmpty()) {
        say(tr("Your text changes nothing: the object already is like that."));
        return;
    }
    QStringList words;
    QStringList added, owned;
    for (const EditChange &change : preview.changes) {
        if (!change.isMine)
            added.append(change.path);
        else if (!change.managers.isEmpty())
            owned.append(u"%1 (%2)"_s.arg(change.path, change.managers.join(u", ")));
    }
    words.append(tr("The server would accept this. Nothing is written yet."));
    if (!added.isEmpty())
        words.append(tr("The server itself adds or changes: %1.").arg(added.mid(0, 5).join(u", ")));
    if (!owned.isEmpty())
        words.append(tr("Managed by others, who may change it back: %1.").arg(owned.mid(0, 3).join(u", ")));
    if (!preview.notTaken.isEmpty())
        words.append(tr("The server would not keep: %1.").arg(preview.notTaken.mid(0, 5).join(u", ")));
    if (!preview.warnings.isEmpty())
        words.append(tr("The server warns: %1").arg(preview.warnings.join(u"; ")));
    say(words.join(u' '));
    m_diff->setFocus();
}

void YamlPage::say(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void YamlPage::update()
{
    const EditState state = m_edit->state();
    const bool isText = state == EditState::Reading || state == EditState::Editing || state == EditState::Refused || state == EditState::Checking;
    const bool isWaiting = state == EditState::Checking || state == EditState::Sending;
    m_stack->setCurrentWidget(isText ? static_cast<QWidget *>(m_editor) : state == EditState::Conflicted ? static_cast<QWidget *>(m_conflicts) : m_diff);
    m_editor->setReadOnly(state != EditState::Editing && state != EditState::Refused);
    const QString why = whyNot();
    m_begin->setVisible(state == EditState::Reading);
    m_begin->setEnabled(why.isEmpty() && !m_shownJson.isEmpty());
    m_begin->setToolTip(why);
    m_begin->setAccessibleDescription(why);
    m_next->setVisible(state != EditState::Reading && state != EditState::Conflicted);
    m_next->setEnabled(!isWaiting && why.isEmpty());
    const bool isNothing = state == EditState::Ready && m_edit->preview().patch.isEmpty();
    m_next->setText(isNothing ? tr("Done") : state == EditState::Ready || state == EditState::Sending ? tr("Apply") : tr("See what changes"));
    m_back->setVisible(state == EditState::Ready || state == EditState::Conflicted);
    m_stop->setVisible(state != EditState::Reading);
    m_stop->setEnabled(state != EditState::Sending);
    m_stop->setText(m_asksDiscard ? tr("Discard my changes") : tr("Stop"));
    m_managers->setVisible(state == EditState::Reading);
    m_secrets->setVisible(state == EditState::Reading && m_resource.group.isEmpty() && m_resource.kind == u"Secret");
    m_arrange->setVisible(!isText && state != EditState::Conflicted);
    updateBanner();
}

void YamlPage::updateBanner()
{
    m_banner->setVisible(m_edit->isChangedSince() && (m_edit->state() == EditState::Editing || m_edit->state() == EditState::Refused));
    m_bannerText->setText(tr("The object has changed on the server since you began."));
}

void YamlPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        update();
    }
    ObjectPage::changeEvent(event);
}

void YamlPage::retranslate()
{
    m_managers->setText(tr("Managed fields"));
    m_managers->setToolTip(tr("Show who manages which field"));
    m_secrets->setText(tr("Show values"));
    m_secrets->setToolTip(tr("Show the values of the secret in the text, base64 as the server has them"));
    m_arrange->setText(tr("One below the other"));
    m_begin->setText(tr("Edit"));
    m_back->setText(tr("Back to the text"));
    m_merge->setText(tr("Merge"));
    m_merge->setToolTip(tr("Bring my changes into the object as it is now"));
}

} // namespace headrace

#include "moc_yamlpage.cpp"
