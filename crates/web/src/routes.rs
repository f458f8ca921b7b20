//! The register of routes: no route can be added without saying who may call it.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn;
use axum::routing::{MethodFilter, MethodRouter, on};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::openapi::path::{Operation, PathItem, Paths};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{Components, Content, OpenApi, OpenApiBuilder, Ref, RefOr, Response, Schema};
use utoipa_axum::router::UtoipaMethodRouter;

use crate::answer;
use crate::app::App;
use crate::assets::{self, Shelf};
use crate::components;
use crate::ctx::Ctx;
use crate::gate::Gate;
use crate::limits::{BODY_BYTES_MOST, BodyMost, Rate};
use crate::live;
use crate::page::{Page, Shell};
use crate::policy::Policy;
use crate::problem::{FieldProblem, Problem};

/// The name of the security scheme of API keys in the document.
pub const KEY_SCHEME: &str = "api_key";

/// A list of routes.
///
/// ```compile_fail
/// # async fn home() {}
/// // A route without a policy does not compile.
/// let routes = web::Routes::new().get("/", home);
/// ```
///
/// ```
/// # async fn home() {}
/// let routes = web::Routes::new().get("/", web::Policy::Public, home);
/// assert_eq!(routes.listing()[0].path, "/");
/// ```
#[derive(Default)]
pub struct Routes {
    routes: Vec<Route>,
    paths: Paths,
    components: Components,
}

struct Route {
    path: String,
    methods: Vec<&'static str>,
    policy: Policy,
    rate: Option<Rate>,
    body_bytes_most: usize,
    before_set_up: bool,
    handler: MethodRouter<App>,
}

/// One line of the list of routes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RouteInfo {
    /// The path with its variable parts in braces.
    pub path: String,
    /// The method.
    pub method: &'static str,
    /// Who may call it.
    pub policy: Policy,
}

macro_rules! methods { ($($(#[$meta:meta])* $name:ident => $filter:ident),+ $(,)?) => { $(
    $(#[$meta])*
    #[must_use]
    pub fn $name<H, T>(self, path: &str, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.with(path, vec![stringify!($filter)], policy, on(MethodFilter::$filter, handler))
    }
)+ } }

impl Routes {
    /// No routes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    methods! {
        /// Adds a page, a fragment or a stream that is fetched.
        get => GET,
        /// Adds what a form sends.
        post => POST,
        /// Adds what replaces a thing.
        put => PUT,
        /// Adds what removes a thing.
        delete => DELETE,
    }

    /// Adds documented API operations: `Routes::new().api(Policy::Key(Scope::OrdersWrite), routes!(place_order))`.
    #[must_use]
    pub fn api(mut self, policy: Policy, (schemas, paths, handler): UtoipaMethodRouter<App>) -> Self {
        self.describe(schemas);
        for (path, mut item) in paths.paths {
            let mut methods = Vec::new();
            for (method, operation) in operations(&mut item) {
                methods.push(method);
                document(operation, policy);
            }
            match self.paths.paths.get_mut(&path) {
                Some(known) => known.merge_operations(item),
                None => {
                    self.paths.paths.insert(path.clone(), item);
                }
            }
            self = self.with(&path, methods, policy, handler.clone());
        }
        self
    }

    /// Adds a shelf of files, to be had by anybody.
    #[must_use]
    pub fn shelf(self, shelf: &'static Shelf) -> Self {
        let handler = move |request: axum::extract::Request| async move { assets::serve(shelf, &request) };
        self.get(&shelf.route(), Policy::Public, handler).before_set_up()
    }

    /// How often one caller may use the route added last.
    #[must_use]
    pub fn limited(mut self, rate: Rate) -> Self {
        if let Some(route) = self.routes.last_mut() {
            route.rate = Some(rate);
        }
        self
    }

    /// How often one caller may use any of these routes, where a route says nothing of its own.
    #[must_use]
    pub fn all_limited(mut self, rate: Rate) -> Self {
        for route in &mut self.routes {
            route.rate.get_or_insert(rate);
        }
        self
    }

    /// How large a body the route added last takes, where the usual limit is too small.
    #[must_use]
    pub fn body_bytes_most(mut self, most: usize) -> Self {
        if let Some(route) = self.routes.last_mut() {
            route.body_bytes_most = most;
        }
        self
    }

    /// The route added last is there even before the shop is somebody's.
    #[must_use]
    pub fn before_set_up(mut self) -> Self {
        if let Some(route) = self.routes.last_mut() {
            route.before_set_up = true;
        }
        self
    }

    /// Adds the routes of another part.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.routes.extend(other.routes);
        self.describe(other.components.schemas);
        for (path, item) in other.paths.paths {
            match self.paths.paths.get_mut(&path) {
                Some(known) => known.merge_operations(item),
                None => {
                    self.paths.paths.insert(path, item);
                }
            }
        }
        self
    }

    /// Every route with its policy, sorted by path.
    #[must_use]
    pub fn listing(&self) -> Vec<RouteInfo> {
        let each = |route: &Route| {
            let info = |method: &&'static str| RouteInfo { path: route.path.clone(), method, policy: route.policy };
            route.methods.iter().map(info).collect::<Vec<_>>()
        };
        self.routes.iter().flat_map(each).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The documented paths and their schemas; the API surface adds title and servers.
    #[must_use]
    pub fn openapi(&self) -> OpenApi {
        use utoipa::PartialSchema;
        let mut components = self.components.clone();
        components.schemas.insert("Problem".to_owned(), Problem::schema());
        components.schemas.insert("FieldProblem".to_owned(), FieldProblem::schema());
        OpenApiBuilder::new().paths(self.paths.clone()).components(Some(components)).build()
    }

    /// The router, every route behind its gate.
    pub fn into_router(self, app: App) -> Router {
        let mut router = Router::new();
        for route in self.routes {
            let gate = Gate { app: app.clone(), policy: route.policy, rate: route.rate, before_set_up: route.before_set_up };
            let most = route.body_bytes_most;
            let guarded = route
                .handler
                .route_layer(axum::Extension(BodyMost(most)))
                .route_layer(DefaultBodyLimit::max(most))
                .route_layer(from_fn(move |request, next| gate.clone().pass(request, next)));
            router = router.route(&route.path, guarded);
        }
        router
            .fallback(answer::no_page)
            .method_not_allowed_fallback(answer::no_method)
            .layer(CatchPanicLayer::custom(answer::panicked))
            .layer(axum::middleware::from_fn_with_state(app.clone(), answer::around))
            .layer(CompressionLayer::new())
            .with_state(app)
    }

    /// Adds shapes to the document. One name is one shape: of two the later would silently stand for both.
    fn describe(&mut self, schemas: impl IntoIterator<Item = (String, RefOr<Schema>)>) {
        for (name, schema) in schemas {
            let known = self.components.schemas.get(&name);
            debug_assert!(known.is_none_or(|known| *known == schema), "two shapes are called {name}");
            self.components.schemas.insert(name, schema);
        }
    }

    fn with(mut self, path: &str, methods: Vec<&'static str>, policy: Policy, handler: MethodRouter<App>) -> Self {
        let path = path.to_owned();
        self.routes.push(Route {
            path,
            methods,
            policy,
            rate: None,
            body_bytes_most: BODY_BYTES_MOST,
            before_set_up: false,
            handler,
        });
        self
    }
}

/// The routes this crate brings itself: shared assets, the live stream, and the gallery of components.
#[must_use]
pub fn built_in() -> Routes {
    Routes::new().shelf(&assets::SHARED).get("/live", Policy::Public, live::stream).limited(Rate::Live).get(
        "/gallery",
        Policy::Public,
        gallery,
    )
}

async fn gallery(ctx: Ctx) -> Page {
    let shown = components::gallery(ctx.locale);
    Page::new(&ctx, shown.title).shell(Shell::Desk).aside(shown.contents).body(shown.body)
}

fn operations(item: &mut PathItem) -> Vec<(&'static str, &mut Operation)> {
    let all = [
        ("GET", &mut item.get),
        ("POST", &mut item.post),
        ("PUT", &mut item.put),
        ("PATCH", &mut item.patch),
        ("DELETE", &mut item.delete),
    ];
    all.into_iter().filter_map(|(method, operation)| operation.as_mut().map(|operation| (method, operation))).collect()
}

/// Says in the document what holds for every operation: which key it needs, and how it answers when it cannot.
fn document(operation: &mut Operation, policy: Policy) {
    if let Policy::Key(scope) = policy {
        operation.security = Some(vec![SecurityRequirement::new(KEY_SCHEME, [scope.as_str()])]);
    }
    let mut problem = Response::new("A problem document (RFC 9457).");
    problem.content.insert("application/problem+json".to_owned(), Content::new(Some(Ref::from_schema_name("Problem"))).into());
    operation.responses.responses.entry("default".to_owned()).or_insert(problem.into());
}
