// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/addclusterpage.h"

#include "models/kube/clusteradding.h"
#include "widgets/common/errortext.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr qint64 mostCertificateBytes = 1 << 20;
constexpr int textLines = 4;
constexpr int widestForm = 240; ///< grid steps: longer lines are hard to read
}

AddClusterPage::AddClusterPage(ClusterAdding *adding, QWidget *parent)
    : QWidget(parent)
    , m_adding(adding)
    , m_heading(new QLabel(this))
    , m_second(new QLabel(this))
    , m_words{new QLabel(this), new QLabel(this), new QLabel(this), new QLabel(this), new QLabel(this), new QLabel(this)}
    , m_name(new QLineEdit(this))
    , m_server(new QLineEdit(this))
    , m_signIn(new QComboBox(this))
    , m_secret(new QLineEdit(this))
    , m_ca(new QPlainTextEdit(this))
    , m_caFile(new QPushButton(this))
    , m_nameSpace(new QLineEdit(this))
    , m_check(new QPushButton(this))
    , m_cancel(new QPushButton(this))
    , m_pasted(new QPlainTextEdit(this))
    , m_file(new QPushButton(this))
    , m_addText(new QPushButton(this))
    , m_result(new QLabel(this))
{
    createForm();
    connect(m_server, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (!m_name->isModified())
            m_name->setText(QUrl(text).host());
    });
    connect(m_signIn, &QComboBox::currentIndexChanged, this, &AddClusterPage::updateFields);
    connect(m_caFile, &QPushButton::clicked, this, [this] { chooseFile(false); });
    connect(m_file, &QPushButton::clicked, this, [this] { chooseFile(true); });
    connect(m_check, &QPushButton::clicked, this, &AddClusterPage::check);
    connect(m_cancel, &QPushButton::clicked, this, [this] { Q_EMIT finished({}); });
    connect(m_addText, &QPushButton::clicked, this, [this] {
        if (m_adding)
            m_adding->addText(m_pasted->toPlainText().toUtf8(), this, [this](const Result<int> &contexts) { added(contexts); });
    });
    connect(m_pasted, &QPlainTextEdit::textChanged, this, &AddClusterPage::updateFields);
    connect(m_server, &QLineEdit::textChanged, this, &AddClusterPage::updateFields);
    connect(m_name, &QLineEdit::textChanged, this, &AddClusterPage::updateFields);
    retranslate();
}

void AddClusterPage::createForm()
{
    m_heading->setFont(typeFont(TypeRole::Heading));
    m_second->setFont(typeFont(TypeRole::Heading));
    m_secret->setEchoMode(QLineEdit::Password);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_check->setProperty("primary", true);
    m_signIn->addItems({{}, {}, {}});
    for (QPlainTextEdit *edit : {m_ca, m_pasted}) {
        edit->setFont(typeFont(TypeRole::Code));
        edit->setTabChangesFocus(true);
        edit->setFixedHeight(edit->fontMetrics().lineSpacing() * textLines + grid(3));
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(grid(2));
    buttons->addWidget(m_check);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    auto *files = new QHBoxLayout;
    files->setSpacing(grid(2));
    files->addWidget(m_addText);
    files->addWidget(m_file);
    files->addStretch(1);
    auto *form = new QWidget(this);
    form->setMaximumWidth(grid(widestForm));
    auto *centre = new QHBoxLayout(this);
    centre->setContentsMargins({});
    centre->addWidget(form, 1000);
    centre->addStretch(1);
    auto *layout = new QGridLayout(form);
    layout->setContentsMargins(0, grid(2), 0, grid(2));
    layout->setHorizontalSpacing(grid(3));
    layout->setVerticalSpacing(grid(2));
    int row = 0;
    layout->addWidget(m_heading, row++, 0, 1, 3);
    QWidget *fields[] = {m_server, m_name, m_signIn, m_secret, m_ca, m_nameSpace};
    for (std::size_t i = 0; i < std::size(fields); ++i) {
        layout->addWidget(m_words[i], row, 0, fields[i] == m_ca ? Qt::AlignTop : Qt::AlignVCenter);
        layout->addWidget(fields[i], row, 1);
        m_words[i]->setBuddy(fields[i]);
        if (fields[i] == m_ca)
            layout->addWidget(m_caFile, row, 2, Qt::AlignTop);
        ++row;
    }
    layout->addLayout(buttons, row++, 1);
    layout->addWidget(m_result, row++, 1, 1, 2);
    layout->setRowMinimumHeight(row++, grid(3));
    layout->addWidget(m_second, row++, 0, 1, 3);
    layout->addWidget(m_pasted, row++, 1);
    layout->addLayout(files, row++, 1);
    layout->setRowStretch(row, 1);
    layout->setColumnStretch(1, 1);
}

void AddClusterPage::start()
{
    for (QLineEdit *edit : {m_name, m_server, m_secret, m_nameSpace}) {
        edit->clear();
        edit->setModified(false);
    }
    m_before.reset();
    m_ca->clear();
    m_pasted->clear();
    m_signIn->setCurrentIndex(0);
    say({}, false);
    retranslate();
    m_server->setFocus();
}

void AddClusterPage::edit(const OwnCluster &cluster)
{
    start();
    m_before = cluster;
    m_server->setText(cluster.server);
    m_name->setText(cluster.name);
    m_signIn->setCurrentIndex(cluster.signIn == OwnSignIn::None ? 2 : static_cast<int>(cluster.signIn) - 1);
    m_ca->setPlainText(cluster.caPem);
    m_nameSpace->setText(cluster.nameSpace);
    retranslate();
}

void AddClusterPage::updateFields()
{
    const auto signIn = static_cast<OwnSignIn>(m_signIn->currentIndex() == 2 ? 0 : m_signIn->currentIndex() + 1);
    m_secret->setEnabled(signIn != OwnSignIn::None);
    m_words[3]->setText(signIn == OwnSignIn::Cookie ? tr("Cookie") : tr("Token"));
    m_secret->setAccessibleName(m_words[3]->text());
    const bool keepsSecret = m_before && m_before->signIn == signIn;
    m_secret->setPlaceholderText(keepsSecret ? tr("Empty keeps the one that is stored") : signIn == OwnSignIn::Cookie ? tr("name=value, as the browser sends it") : tr("Without the word Bearer"));
    m_name->setReadOnly(m_before.has_value());
    for (QWidget *part : std::initializer_list<QWidget *>{m_second, m_pasted, m_addText, m_file})
        part->setVisible(!m_before);
    m_check->setEnabled(m_adding && !m_server->text().trimmed().isEmpty() && !m_name->text().trimmed().isEmpty());
    m_addText->setEnabled(m_adding && !m_pasted->toPlainText().trimmed().isEmpty());
    m_file->setEnabled(m_adding != nullptr);
}

void AddClusterPage::chooseFile(bool kubeconfig)
{
    auto *dialog = new QFileDialog(this, kubeconfig ? tr("Choose a kubeconfig") : tr("Choose the certificates of the server's authority"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, kubeconfig](const QString &path) {
        if (kubeconfig) {
            addFile(path);
            return;
        }
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            m_ca->setPlainText(QString::fromUtf8(file.read(mostCertificateBytes)));
        else
            say(ErrorWords::of({.code = u"file.read"_s, .where = path, .serverMessage = file.errorString()}).sentence, true);
    });
    dialog->open();
}

void AddClusterPage::check()
{
    const auto signIn = static_cast<OwnSignIn>(m_signIn->currentIndex() == 2 ? 0 : m_signIn->currentIndex() + 1);
    const OwnCluster cluster{.name = m_name->text().trimmed(), .server = m_server->text().trimmed(), .caPem = m_ca->toPlainText().trimmed(), .nameSpace = m_nameSpace->text().trimmed(), .signIn = signIn};
    m_check->setEnabled(false);
    say(tr("Asking %1 …").arg(cluster.server), false);
    const bool keepsSecret = m_before && m_before->signIn == signIn && signIn != OwnSignIn::None && m_secret->text().isEmpty();
    if (!keepsSecret)
        return checkWith(cluster, m_secret->text().toUtf8());
    m_adding->storedSecret(*m_before, this, [this, cluster](const Result<QByteArray> &secret) {
        if (secret)
            checkWith(cluster, *secret);
        else
            checked(cluster, {}, secret.error());
    });
}

void AddClusterPage::checkWith(const OwnCluster &cluster, const QByteArray &secret)
{
    m_adding->check(cluster, secret, this, [this, cluster, secret](const Result<SignInAnswer> &answer) { checked(cluster, secret, answer); });
}

void AddClusterPage::checked(const OwnCluster &cluster, const QByteArray &secret, const Result<SignInAnswer> &answer)
{
    m_check->setEnabled(true);
    if (!answer) {
        const ErrorText words = ErrorWords::of(answer.error());
        say(QString(words.sentence % u' ' % words.advice), true);
        return;
    }
    if (m_before)
        m_adding->dropSecret(*m_before);
    m_adding->keep(cluster, secret, this, [this, name = cluster.name](bool isLasting) { kept(name, isLasting); });
}

void AddClusterPage::kept(const QString &name, bool isLasting)
{
    m_secret->clear();
    if (isLasting) {
        Q_EMIT finished(name);
        return;
    }
    say(tr("%1 was added. This computer has no keyring, so the secret is kept only until the program ends; you will be asked for it again.").arg(name), false);
}

void AddClusterPage::addFile(const QString &path)
{
    if (m_adding)
        m_adding->addFile(path, this, [this](const Result<int> &contexts) { added(contexts); });
}

void AddClusterPage::added(const Result<int> &contexts)
{
    if (!contexts) {
        const ErrorText words = ErrorWords::of(contexts.error());
        say(QString(words.sentence % u' ' % words.advice), true);
        return;
    }
    m_pasted->clear();
    Q_EMIT finished({});
}

QString AddClusterPage::resultText() const
{
    return m_result->text();
}

void AddClusterPage::say(const QString &text, bool isError)
{
    m_result->setText(text);
    QPalette palette = this->palette();
    if (isError)
        palette.setColor(QPalette::WindowText, tokensFor(this).error);
    m_result->setPalette(palette);
    m_result->setVisible(!text.isEmpty());
}

void AddClusterPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void AddClusterPage::retranslate()
{
    m_heading->setText(m_before ? tr("Its address and how it is signed in to") : tr("A cluster by its address"));
    m_second->setText(tr("A kubeconfig: paste its text, choose its file, or drop it on this page"));
    const QString words[] = {tr("Address"), tr("Name"), tr("Sign in with"), tr("Token"), tr("Certificates"), tr("Namespace")};
    QWidget *fields[] = {m_server, m_name, m_signIn, m_secret, m_ca, m_nameSpace};
    for (std::size_t i = 0; i < std::size(words); ++i) {
        m_words[i]->setText(words[i]);
        fields[i]->setAccessibleName(words[i]);
    }
    m_server->setPlaceholderText(tr("https://host:6443, or a gateway's address with its path"));
    m_signIn->setItemText(0, tr("A token"));
    m_signIn->setItemText(1, tr("A session cookie"));
    m_signIn->setItemText(2, tr("Nothing"));
    m_ca->setPlaceholderText(tr("PEM of the authority; empty: those of this computer"));
    m_nameSpace->setPlaceholderText(tr("default"));
    m_caFile->setText(tr("Choose a file …"));
    m_check->setText(m_before ? tr("Check and save") : tr("Check and add"));
    m_cancel->setText(tr("Cancel"));
    m_pasted->setAccessibleName(tr("Text of a kubeconfig"));
    m_addText->setText(tr("Add the text"));
    m_file->setText(tr("Choose a file …"));
    updateFields();
}

} // namespace headrace

#include "moc_addclusterpage.cpp"
