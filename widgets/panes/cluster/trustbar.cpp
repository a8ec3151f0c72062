// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/trustbar.h"

#include "models/kube/clustersession.h"
#include "widgets/common/errortext.h"
#include "widgets/panes/cluster/trustwords.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int mostLines = 6; ///< seen at once; the rest scrolls
}

TrustBar::TrustBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_heading(new QLabel(this))
    , m_note(new QLabel(this))
    , m_details(new QPlainTextEdit(this))
    , m_yes(new QPushButton(this))
    , m_no(new QPushButton(this))
{
    setProperty("chrome", true);
    setAttribute(Qt::WA_StyledBackground);
    m_heading->setFont(typeFont(TypeRole::Heading));
    m_heading->setWordWrap(true);
    m_note->setProperty("role", u"secondary"_s);
    m_note->setWordWrap(true);
    m_details->setReadOnly(true);
    m_details->setFont(typeFont(TypeRole::Code));
    m_details->setTabChangesFocus(true);
    m_yes->setProperty("primary", true);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(grid(3), grid(2), grid(3), grid(2));
    layout->setHorizontalSpacing(grid(2));
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    layout->addWidget(m_heading, 0, 1);
    layout->addWidget(m_yes, 0, 2, Qt::AlignTop);
    layout->addWidget(m_no, 0, 3, Qt::AlignTop);
    layout->addWidget(m_details, 1, 1, 1, 3);
    layout->addWidget(m_note, 2, 1, 1, 3);
    layout->setColumnStretch(1, 1);
    connect(m_yes, &QPushButton::clicked, this, [this] {
        if (!m_session)
            return;
        if (m_isAsking)
            Q_EMIT allowed(m_session);
        else
            m_session->signInAgain();
    });
    connect(m_no, &QPushButton::clicked, this, [this] {
        if (m_session)
            Q_EMIT refused(m_session);
    });
    for (QWidget *part : std::initializer_list<QWidget *>{m_details, m_yes, m_no})
        part->hide(); // until there is a question
    hide();
}

void TrustBar::showSession(ClusterSession *session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    m_noteText.clear();
    if (session) {
        connect(session, &ClusterSession::stateChanged, this, &TrustBar::refresh);
        connect(session, &ClusterSession::signInChanged, this, &TrustBar::refresh);
    }
    refresh();
}

void TrustBar::setNote(const QString &text)
{
    m_noteText = text;
    refresh();
}

void TrustBar::refresh()
{
    const bool isBusy = m_session && m_session->state() == ConnectionState::Connecting;
    m_isAsking = m_session && !isBusy && !m_session->questions().empty();
    const bool isRefused = m_session && !isBusy && m_session->signInError() && m_session->state() == ConnectionState::Connected;
    setVisible(m_isAsking || isRefused);
    if (m_isAsking)
        showQuestion();
    else if (isRefused)
        showSignIn();
}

void TrustBar::showQuestion()
{
    const std::vector<TrustQuestion> questions = m_session->questions();
    m_icon->setPixmap(toneIcon(StateTone::Warn, tokensFor(this)).pixmap(grid(4)));
    m_heading->setText(TrustWords::heading(questions, m_session->entry().name));
    const QString text = TrustWords::details(questions);
    m_details->setPlainText(text);
    m_details->setAccessibleName(tr("What the kubeconfig wants"));
    const int lines = std::min<int>(mostLines, static_cast<int>(text.count(u'\n')) + 2);
    m_details->setFixedHeight(m_details->fontMetrics().lineSpacing() * lines + grid(4));
    m_details->show();
    m_note->setText(m_noteText.isEmpty() ? tr("Allow it only when you know where the kubeconfig comes from. You are asked again when any of this changes.") : m_noteText);
    m_note->show();
    m_yes->setText(TrustWords::allow(questions));
    m_yes->show();
    m_no->setText(tr("Do not connect"));
    m_no->show();
}

void TrustBar::showSignIn()
{
    const ErrorText words = ErrorWords::of(*m_session->signInError());
    m_icon->setPixmap(toneIcon(StateTone::Error, tokensFor(this)).pixmap(grid(4)));
    m_heading->setText(words.sentence);
    m_details->hide();
    m_note->setText(QString(words.advice % u' ' % tr("What is shown stays as it was; it goes on where it stopped.")));
    m_note->show();
    m_yes->setText(tr("Sign in again"));
    m_yes->show();
    m_no->hide();
}

void TrustBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

} // namespace headrace

#include "moc_trustbar.cpp"
