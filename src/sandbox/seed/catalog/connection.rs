//! Which connections does the demo workspace have?
//!
//! Some books are there in two versions, and some versions twice, so that an upgrade and a switch
//! can be tried.

use crate::seed::entry::CatalogConnection;

/// An alias that an automation's code uses, and the key of the connection behind it.
type Alias = (&'static str, &'static str);

/// The general ledger, orders and stock.
pub(super) const ERP: Alias = ("erp", "erp-group");
/// The operations mailbox.
pub(super) const MAIL: Alias = ("mail", "mailbox-operations");
/// The corporate document site.
pub(super) const DOCS: Alias = ("docs", "sharepoint-corporate");
/// The company's chat.
pub(super) const CHAT: Alias = ("chat", "chat-company");
/// Statements, balances and rates of all banks.
pub(super) const BANK: Alias = ("bank", "bank-feed");
/// Customers, leads and opportunities.
pub(super) const CRM: Alias = ("crm", "crm-sales");
/// Employees and their records.
pub(super) const HRIS: Alias = ("hris", "hris-people");
/// Rates, forms and rulings of the tax service.
pub(super) const TAX: Alias = ("tax", "tax-2025");
/// The object store.
pub(super) const STORE: Alias = ("store", "object-store");
/// Electronic signatures.
pub(super) const SIGN: Alias = ("sign", "esign-legal");
/// The reading of documents.
pub(super) const IDP: Alias = ("idp", "documents-v5");
/// Shared spreadsheets.
pub(super) const SHEET: Alias = ("sheet", "spreadsheets");
/// Any other service, over HTTP.
pub(super) const HTTP: Alias = ("http", "http-api");
/// The data warehouse.
pub(super) const DB: Alias = ("db", "warehouse-primary");
/// The parcel carrier.
pub(super) const SHIP: Alias = ("ship", "carrier-main");
/// The service desk and its queues.
pub(super) const DESK: Alias = ("desk", "service-desk");

/// All connections of the demo workspace.
pub fn connections() -> Vec<CatalogConnection> {
    [
        ("erp-group", "northledger", "4.2.0", "https://erp.example.com/api/v4"),
        ("erp-group-next", "northledger", "5.0.1", "https://erp.example.com/api/v5"),
        ("erp-subsidiary", "northledger", "4.2.0", "https://erp.subsidiary.example.com/api/v4"),
        ("mailbox-operations", "postroom", "2.1.0", "imaps://operations@mail.example.com"),
        ("mailbox-support", "postroom", "2.1.0", "imaps://support@mail.example.com"),
        ("sharepoint-corporate", "sharepoint", "1.8.0", "https://corporate.sharepoint.example.com"),
        ("chat-company", "huddle", "3.3.1", "https://chat.example.com/api"),
        ("bank-feed", "bankfeed", "2.0.4", "https://feeds.bankhub.example.com"),
        ("crm-sales", "relata", "6.1.0", "https://crm.example.com/services"),
        ("hris-people", "peoplebase", "3.0.2", "https://people.example.com/api"),
        ("tax-2025", "taxpoint", "2025.4", "https://tax.example.com/2025"),
        ("tax-2026", "taxpoint", "2026.1", "https://tax.example.com/2026"),
        ("object-store", "bucketry", "1.4.0", "https://objects.example.com/operations"),
        ("esign-legal", "inkwell", "2.2.0", "https://sign.example.com/api/v2"),
        ("documents-v5", "pageturner", "5.4.0", "https://idp.example.com/v5"),
        ("documents-v6", "pageturner", "6.0.0", "https://idp.example.com/v6"),
        ("spreadsheets", "gridsheet", "2.9.0", "https://sheets.example.com/api"),
        ("http-api", "webcall", "1.0.0", "https://gateway.example.com"),
        ("warehouse-primary", "tablehouse", "15.2.0", "postgresql://warehouse.example.com/facts"),
        ("warehouse-replica", "tablehouse", "15.2.0", "postgresql://replica.example.com/facts"),
        ("carrier-main", "parcelway", "1.11.0", "https://api.parcelway.example.com"),
        ("service-desk", "deskline", "4.0.0", "https://desk.example.com/api"),
    ]
    .map(|(key, book, book_version, endpoint)| CatalogConnection {
        key,
        book,
        book_version,
        endpoint,
    })
    .into()
}
